package org.taskwatchers.agent.start;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Modifier;
import java.security.ProtectionDomain;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.base.CpuTime;
import org.taskwatchers.agent.base.DaemonThread;
import org.taskwatchers.agent.base.Said;
import org.taskwatchers.agent.tasks.Lives;
import org.taskwatchers.agent.weave.Loading;
import org.taskwatchers.agent.weave.Weaver;
import org.taskwatchers.agent.weave.WovenClass;

/**
 * Waits for the first process, and lets the {@link Weaver} put the hooks into the JDK's classes
 * before it is started; or for so many other classes that waiting longer would cost more.
 *
 * <p>It waits for {@code ProcessBuilder}, without which no process is started, because a JVM that
 * starts none should not pay for Byte Buddy. Not for the classes that are woven: on JDK 25 {@code
 * System.getenv} loads {@code ProcessImpl}, and {@code ProcessHandle.current()} loads its part
 * everywhere.
 */
public final class Trigger implements ClassFileTransformer, Supplier<@Nullable Class<?>> {
  private static final String TRIGGER = WovenClass.BUILDER; // a constant: it loads nothing
  private static final String TRIGGER_BY_NAME = "java.lang.ProcessBuilder";

  /**
   * Classes that may be loaded before the transformer has to go: each costs about 10 us with it,
   * and weaving, on another thread, what some thousands do.
   */
  private static final int MANY = 1000;

  /** Milliseconds; weaving takes some tens. */
  private static final long LONGEST = 10_000;

  /** Milliseconds between two looks whether a weaver that takes longer has had a CPU. */
  private static final long LOOK = 1000;

  /** So many looks in a row without any CPU time, and the weaver is stuck. */
  private static final int STUCK = 5;

  private final Instrumentation instrumentation;
  private final Supplier<Lives> lives;
  private final Said said = new Said();
  private int loaded; // about: no thread need see the others'
  private @Nullable Thread thread;
  private volatile @Nullable Weaver weaver;

  /**
   * A trigger.
   *
   * @param lives gets what the hooks see; asked when the first process is to be started
   */
  public Trigger(Instrumentation instrumentation, Supplier<Lives> lives) {
    this.instrumentation = instrumentation;
    this.lives = lives;
  }

  /**
   * Starts to wait; weaves at once where the trigger is loaded already: by another agent that
   * started a process, or out of an AOT cache (JEP 483), which shows a transformer nothing.
   */
  public void install() {
    instrumentation.addTransformer(this, false);
    if (get() != null) {
      await(weaving(true));
    }
  }

  /**
   * Weaves at once. The trigger is loaded for it where it was not: another thread may be loading it
   * past a transformer that was not there yet, and be in no list of what is loaded.
   *
   * @return what is weaker or not there, a line each, which is said on stderr by then
   */
  public List<String> installNow() throws ClassNotFoundException {
    instrumentation.addTransformer(this, false);
    Class.forName(TRIGGER_BY_NAME, false, null);
    await(weaving(true));
    return said.lines();
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    boolean first = loader == null && name != null && name.startsWith(TRIGGER);
    if (first || (weaver == null && ++loaded == MANY)) {
      weaveNow(first); // or waits for what began with so many classes
    }
    Weaver weaving = weaver;
    return weaving == null || loader != null || name == null ? null : weaving.weave(name, bytes);
  }

  private void weaveNow(boolean wait) {
    try {
      Thread running = weaving(false);
      if (wait && running != Thread.currentThread()) {
        await(running);
      }
    } catch (Throwable t) { // the JVM would swallow it, and with it the reason
      instrumentation.removeTransformer(this); // or the next class of that name would try again
      said.say("cannot weave the JDK's process classes, nothing is watched: " + t);
    }
  }

  /**
   * The thread that weaves, once: what could not be woven at the first start of a process is not
   * tried at every other. A thread of its own, because inside a transformer the JVM shows no class
   * to a transformer, on that thread (its JPLIS agent holds a token), and would redefine to what is
   * there already.
   *
   * @param startable whether other threads may be starting processes meanwhile
   */
  private synchronized Thread weaving(boolean startable) {
    Thread running = thread;
    if (running == null) {
      running =
          DaemonThread.start(
              "task-watchers weaver",
              new Runnable() {
                @Override
                public void run() {
                  weave(startable);
                }
              });
      thread = running;
    }
    return running;
  }

  private void weave(boolean startable) {
    Weaver made = null;
    try {
      Loading.begin();
      made = new Weaver(instrumentation, this, this, startable, said, lives.get());
      made.prepare();
      weaver = made;
      made.weaveAll();
    } catch (Throwable t) {
      weaver = null;
      if (made != null) {
        made.turnOff();
      }
      said.say("cannot weave the JDK's process classes, nothing is watched: " + t);
    }
  }

  /**
   * Not for ever: a JVM that verifies the JDK's classes ({@code -Xverify:all}) may load the trigger
   * while it links ProcessImpl, and nobody can redefine that class before this thread goes on. But
   * for as long as the other thread gets on: a JVM that is short of CPU weaves slowly.
   */
  private void await(Thread thread) {
    boolean interrupted = join(thread, LONGEST);
    long had = CpuTime.UNKNOWN;
    for (int stuck = 0; thread.isAlive() && stuck < STUCK; stuck++) {
      interrupted |= join(thread, LOOK);
      long has = CpuTime.of(thread);
      if (has > had) {
        stuck = 0;
      }
      had = has;
    }
    if (thread.isAlive()) {
      said.say("the JDK's process classes are not woven in time; what starts now is not watched");
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for so many milliseconds at most; returns whether it was interrupted meanwhile. */
  private static boolean join(Thread thread, long millis) {
    long began = System.nanoTime();
    long left = millis;
    boolean interrupted = false;
    while (thread.isAlive() && left > 0) {
      try {
        thread.join(left);
      } catch (InterruptedException e) {
        interrupted = true; // the hooks come first
      }
      left = millis - (System.nanoTime() - began) / 1_000_000;
    }
    return interrupted;
  }

  /** ProcessBuilder, if it is loaded. */
  @Override
  public @Nullable Class<?> get() {
    for (Class<?> c : instrumentation.getAllLoadedClasses()) {
      // A class that is not asked for its name is spared having it made.
      if (c.getModifiers() == (Modifier.PUBLIC | Modifier.FINAL)
          && c.getSuperclass() == Object.class
          && c.getName().equals(TRIGGER_BY_NAME)) {
        return c;
      }
    }
    return null;
  }
}
