package org.taskwatchers.it.agents;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Starts {@code cat} before any other agent has begun. */
public final class StartsFirst {
  private static @Nullable Process cat;

  private StartsFirst() {}

  public static void premain(@Nullable String none) throws IOException {
    cat = new ProcessBuilder("cat").start();
  }

  /** Ends the process that premain started. */
  public static int end() throws IOException, InterruptedException {
    Process process = cat;
    if (process == null) {
      throw new IllegalStateException("this agent is not on this JVM");
    }
    process.getOutputStream().close();
    return process.waitFor();
  }
}
