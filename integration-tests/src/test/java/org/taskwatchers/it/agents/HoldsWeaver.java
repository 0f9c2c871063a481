package org.taskwatchers.it.agents;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Stops the weaver thread at its first class, until the main thread waits for something. */
public final class HoldsWeaver implements ClassFileTransformer {
  private static final AtomicBoolean HOLDS = new AtomicBoolean();

  private final Thread main;

  private HoldsWeaver(Thread main) {
    this.main = main;
  }

  public static void premain(@Nullable String none, Instrumentation instrumentation) {
    instrumentation.addTransformer(new HoldsWeaver(Thread.currentThread()), false);
  }

  /** Returns when the weaver thread is stopped. */
  public static void awaitHeld() {
    while (!HOLDS.get()) {
      Thread.onSpinWait(); // a real wait would let the weaver go on
    }
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name.equals("java/lang/ProcessImpl")
        && Thread.currentThread().getName().equals("task-watchers weaver")
        && HOLDS.compareAndSet(false, true)) {
      while (main.getState() == Thread.State.RUNNABLE) {
        Thread.onSpinWait();
      }
    }
    return null;
  }
}
