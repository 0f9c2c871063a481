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
 * Waits for the first process and makes the {@link Weaver} put the hooks into the JDK's classes
 * before it starts. If so many other classes are loaded first that waiting longer would cost more,
 * it weaves then.
 *
 * <p>It waits for {@code ProcessBuilder}, which every start of a process needs, because a JVM that
 * starts no process should not pay for Byte Buddy. It does not wait for the woven classes: on JDK
 * 25, {@code System.getenv} loads {@code ProcessImpl}, and on every JDK {@code
 * ProcessHandle.current()} loads {@code ProcessHandleImpl}.
 */
public final class Trigger implements ClassFileTransformer, Supplier<@Nullable Class<?>> {
  private static final String TRIGGER = WovenClass.BUILDER; // a constant, so it loads no class
  private static final String TRIGGER_BY_NAME = "java.lang.ProcessBuilder";

  /**
   * The number of classes that may be loaded before the transformer must go. It costs each class
   * about 10 us. Weaving, on another thread, costs as much as some thousands of them.
   */
  private static final int MANY = 1000;

  /** In milliseconds; weaving takes some tens. */
  private static final long LONGEST = 10_000;

  /** In milliseconds, between two checks whether a slow weaver still gets CPU time. */
  private static final long LOOK = 1000;

  /** A weaver is stuck if it got no CPU time between this many checks in a row. */
  private static final int STUCK = 5;

  private final Instrumentation instrumentation;
  private final Supplier<Lives> lives;
  private final Said said = new Said();
  private int loaded; // approximate: threads may miss each other's counts
  private @Nullable Thread thread;
  private volatile @Nullable Weaver weaver;

  /**
   * A trigger.
   *
   * @param lives receives what the hooks see; called when the first process is about to start
   */
  public Trigger(Instrumentation instrumentation, Supplier<Lives> lives) {
    this.instrumentation = instrumentation;
    this.lives = lives;
  }

  /**
   * Begins to wait. Weaves at once if the trigger class is already loaded, either because another
   * agent has started a process, or from an AOT cache (JEP 483), which shows a transformer nothing.
   */
  public void install() {
    instrumentation.addTransformer(this, false);
    if (get() != null) {
      await(weaving(true));
    }
  }

  /**
   * Weaves at once. First loads the trigger class if it is not loaded: another thread may be
   * loading it since before the transformer was added, and until then no list of loaded classes has
   * it.
   *
   * @return which promises are weaker or missing, a line each; stderr has these lines already
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
      weaveNow(first); // or waits for the weaving that the class count has begun
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
    } catch (Throwable t) { // the JVM would swallow it together with the reason
      instrumentation.removeTransformer(this); // else the next class of that name would try again
      said.say("cannot weave the JDK's process classes, nothing is watched: " + t);
    }
  }

  /**
   * The thread that weaves. It weaves once: if something could not be woven at the first start of a
   * process, later starts do not try again. It is a thread of its own for this reason: inside a
   * transformer, the JVM shows no class to any transformer on that thread (its JPLIS agent holds a
   * token), and redefining would change nothing.
   *
   * @param startable whether other threads may be starting processes now
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
   * Waits, but not forever. A JVM that verifies the JDK's classes ({@code -Xverify:all}) may load
   * the trigger class while it links ProcessImpl. Then no thread can redefine ProcessImpl before
   * this thread goes on. As long as the weaver gets CPU time, this thread keeps waiting: a JVM that
   * is short of CPU weaves slowly.
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

  /** Waits at most this many milliseconds; returns whether it was interrupted meanwhile. */
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

  /** ProcessBuilder if it is loaded, otherwise null. */
  @Override
  public @Nullable Class<?> get() {
    for (Class<?> c : instrumentation.getAllLoadedClasses()) {
      // The cheap checks come first: getName() would create a name for each class.
      if (c.getModifiers() == (Modifier.PUBLIC | Modifier.FINAL)
          && c.getSuperclass() == Object.class
          && c.getName().equals(TRIGGER_BY_NAME)) {
        return c;
      }
    }
    return null;
  }
}
