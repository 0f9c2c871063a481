package org.taskwatchers.agent.source;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.DaemonThread;
import org.taskwatchers.agent.Privileged;
import org.taskwatchers.agent.Report;

/**
 * Puts the hooks into the JDK's process classes, and then goes: a transformer that stays costs
 * every class that is loaded later.
 *
 * <p>It waits for {@code ProcessBuilder}, without which no process is started, because a JVM that
 * starts none should not pay for Byte Buddy. Not for the classes that it weaves: on JDK 25 {@code
 * System.getenv} loads {@code ProcessImpl}, and {@code ProcessHandle.current()} loads its part
 * everywhere. By Byte Buddy's ASM and not its Advice, which takes eight times as long to get ready
 * (RATIONALE.md has figures).
 */
final class Weaver implements ClassFileTransformer {
  private static final String TRIGGER = "java/lang/ProcessBuilder";

  private final Instrumentation instrumentation;
  private final HookClass hook;
  private final JdkStarts starts;

  /** What came by while armed, and which hooks found their place in it. Guarded by seen. */
  private final Set<String> seen = new HashSet<>();

  private final Set<Hook> placed = EnumSet.noneOf(Hook.class);

  private final List<String> said = new ArrayList<>();

  private boolean tried;
  private volatile boolean stays;
  private volatile boolean armed;

  Weaver(Instrumentation instrumentation, HookClass hook, JdkStarts starts) {
    this.instrumentation = instrumentation;
    this.hook = hook;
    this.starts = starts;
  }

  /**
   * Starts to wait; weaves at once where the trigger is loaded already: by another agent that
   * started a process, or out of an AOT cache (JEP 483), which shows a transformer nothing.
   */
  void install() {
    instrumentation.addTransformer(this, false);
    if (loaded("java.lang.ProcessBuilder") != null) {
      arm(true);
    }
  }

  /**
   * Weaves at once. The trigger is loaded for it where it was not: another thread may be loading it
   * past a transformer that was not there yet, and be in no list of what is loaded.
   *
   * @return what was said
   */
  List<String> installNow() throws ClassNotFoundException {
    instrumentation.addTransformer(this, false);
    Class.forName("java.lang.ProcessBuilder", false, null);
    arm(true);
    synchronized (seen) {
      return List.copyOf(said);
    }
  }

  private void say(String line) {
    Report.line(line);
    synchronized (seen) {
      said.add(line);
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (loader != null || name == null) {
      return null;
    }
    if (!armed && name.startsWith(TRIGGER)) {
      try {
        if (Privileged.isNeeded()) {
          Privileged.run(() -> arm(false));
        } else {
          arm(false);
        }
      } catch (Throwable t) { // the JVM would swallow it, and with it the reason
        say("cannot weave the JDK's process classes, nothing is watched: " + t);
      }
    }
    return armed && (Weaving.isTarget(name) || name.equals(Weaving.BUILDER))
        ? weave(name, bytes)
        : null;
  }

  /**
   * Once: what could not be woven at the first start of a process is not tried at every other.
   *
   * @param startable whether other threads may be starting processes meanwhile
   */
  private synchronized void arm(boolean startable) {
    if (tried) {
      return;
    }
    tried = true;
    // On a thread of its own: inside a transformer the JVM shows no class to a transformer, on that
    // thread (its JPLIS agent holds a token), and would redefine to what is there already.
    Thread thread =
        DaemonThread.start(
            "task-watchers weaver",
            new Runnable() {
              @Override
              public void run() {
                weaveAll(startable);
              }
            });
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true; // what is not woven in time is not watched
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void weaveAll(boolean startable) {
    try {
      hook.define();
      if (startable) {
        // All are loaded as they are, and change at one safepoint: a start that began in a woven
        // ProcessImpl must not meet a ProcessHandleImpl that is not.
        targets();
      }
      armed = true;
      redefineUnseen(targets());
      fallBack();
    } catch (Throwable t) {
      say("cannot weave the JDK's process classes, not all is watched: " + t);
    }
  }

  private static List<Class<?>> targets() throws ClassNotFoundException {
    List<Class<?>> targets = new ArrayList<>();
    targets.add(Class.forName("java.lang.ProcessImpl", false, null));
    // Which of its inner classes reaps has no fixed name.
    for (Class<?> c : Class.forName("java.lang.ProcessHandleImpl", false, null).getNestMembers()) {
      targets.add(c);
    }
    return targets;
  }

  /** Those that were loaded before; the rest has come by as it was loaded just now. */
  private void redefineUnseen(List<Class<?>> targets)
      throws IOException, UnmodifiableClassException, ClassNotFoundException {
    List<Class<?>> unseen = new ArrayList<>();
    synchronized (seen) {
      for (Class<?> target : targets) {
        if (!seen.contains(target.getName().replace('.', '/'))
            && instrumentation.isModifiableClass(target)) {
          unseen.add(target);
        }
      }
    }
    stays = new Redefinition(instrumentation, this).of(unseen);
  }

  /** Says what is weaker, and takes the next best way. */
  private void fallBack() throws IOException, UnmodifiableClassException, ClassNotFoundException {
    Set<Hook> missing;
    synchronized (seen) {
      missing = EnumSet.complementOf(EnumSet.copyOf(placed));
    }
    starts.without(missing);
    for (Hook hook : missing) {
      say(hook.missing());
    }
    Class<?> builder = loaded("java.lang.ProcessBuilder");
    if (!missing.contains(Hook.START)) {
      leave();
    } else if (builder != null) {
      new Redefinition(instrumentation, this).of(List.of(builder));
    } // or it comes by as soon as this thread is done
  }

  private void leave() {
    if (!stays) {
      instrumentation.removeTransformer(this);
    }
  }

  private @Nullable Class<?> loaded(String name) {
    for (Class<?> c : instrumentation.getAllLoadedClasses()) {
      if (c.getName().equals(name)) {
        return c;
      }
    }
    return null;
  }

  private byte @Nullable [] weave(String name, byte[] bytes) {
    try {
      boolean builder = name.equals(Weaving.BUILDER);
      synchronized (seen) {
        seen.add(name);
        if (builder && placed.contains(Hook.START)) {
          return null;
        }
      }
      Weaving weaving = Weaving.of(name, bytes);
      synchronized (seen) {
        placed.addAll(weaving.placed());
      }
      if (builder) {
        leave();
        if (weaving.bytes() == null) {
          say(name + " has another shape, too: no process is watched");
        }
      }
      return weaving.bytes();
    } catch (Throwable t) { // as above
      say("cannot weave " + name + ": " + t);
      return null;
    }
  }
}
