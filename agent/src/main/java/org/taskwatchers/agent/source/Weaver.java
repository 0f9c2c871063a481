package org.taskwatchers.agent.source;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
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

  /** Guarded by itself. */
  private final Set<Hook> placed = EnumSet.noneOf(Hook.class);

  private volatile boolean armed;

  Weaver(Instrumentation instrumentation, HookClass hook) {
    this.instrumentation = instrumentation;
    this.hook = hook;
  }

  /**
   * Starts to wait; weaves at once where the trigger is loaded already: by another agent that
   * started a process, or out of an AOT cache (JEP 483), which shows a transformer nothing.
   */
  void install() {
    instrumentation.addTransformer(this, true);
    for (Class<?> c : instrumentation.getAllLoadedClasses()) {
      if (c.getName().equals("java.lang.ProcessBuilder")) {
        arm();
        return;
      }
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
      arm();
    }
    return armed && Weaving.isTarget(name) ? weave(name, bytes) : null;
  }

  /** Weaves what is loaded; what is not will come by as it loads. */
  private synchronized void arm() {
    if (armed) {
      return;
    }
    try {
      hook.define();
      armed = true;
      List<Class<?>> loaded = new ArrayList<>();
      for (Class<?> c : instrumentation.getAllLoadedClasses()) {
        // Not a lambda of theirs: one class that cannot be changed, and none of the rest is.
        if (c.getClassLoader() == null
            && Weaving.isTarget(c.getName().replace('.', '/'))
            && instrumentation.isModifiableClass(c)) {
          loaded.add(c);
        }
      }
      if (!loaded.isEmpty()) {
        retransform(loaded.toArray(new Class<?>[0]));
      }
    } catch (Throwable t) { // the JVM would swallow it, and with it the reason
      Report.line("cannot weave the JDK's process classes, nothing is watched: " + t);
    }
  }

  /**
   * On a thread of its own: inside a transformer the JVM shows no class to a transformer, on that
   * thread (its JPLIS agent holds a token), and would retransform to what is there already.
   */
  private void retransform(Class<?>[] loaded) {
    Thread thread =
        new Thread(
            null,
            new Runnable() {
              @Override
              public void run() {
                try {
                  instrumentation.retransformClasses(loaded);
                } catch (Throwable t) {
                  Report.line("cannot weave what this JVM has loaded already: " + t);
                }
              }
            },
            "task-watchers weaver",
            0,
            false);
    thread.setDaemon(true);
    thread.start();
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

  private byte @Nullable [] weave(String name, byte[] bytes) {
    try {
      Weaving weaving = Weaving.of(name, bytes);
      for (Hook missing : weaving.missing()) {
        Report.line(name + " of this JDK has no place for " + missing + ": " + missing.loss());
      }
      // Not the monitor of arm(), which holds it while another thread comes here.
      synchronized (placed) {
        placed.addAll(weaving.placed());
        if (placed.size() == Hook.values().length) {
          instrumentation.removeTransformer(this);
        }
      }
      return weaving.bytes();
    } catch (Throwable t) { // the JVM would swallow it, and with it the reason
      Report.line("cannot weave " + name + ": " + t);
      return null;
    }
  }
}
