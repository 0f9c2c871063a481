package org.taskwatchers.it.agents;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Takes the thread that weaves more CPU time than a start waits for at most if it has none. */
public final class SlowsWeaver implements ClassFileTransformer {
  private static final long LONG = Duration.ofSeconds(12).toNanos();

  private SlowsWeaver() {}

  public static void premain(@Nullable String none, Instrumentation instrumentation) {
    instrumentation.addTransformer(new SlowsWeaver(), false);
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name.equals("java/lang/ProcessImpl")
        && Thread.currentThread().getName().equals("task-watchers weaver")) {
      long end = System.nanoTime() + LONG;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
    return null;
  }
}
