package org.taskwatchers.agent.weave;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.hooks.JdkUses;

/** The methods of ProcessImpl through which an application uses a Process, and what each is. */
final class UseMethods {
  private static final Map<String, Integer> KINDS =
      Map.of(
          "waitFor()I", JdkUses.EXIT,
          "waitFor(JLjava/util/concurrent/TimeUnit;)Z", JdkUses.EXIT,
          "exitValue()I", JdkUses.EXIT,
          "isAlive()Z", JdkUses.EXIT,
          "onExit()Ljava/util/concurrent/CompletableFuture;", JdkUses.EXIT,
          "destroy()V", JdkUses.EXIT,
          "destroyForcibly()Ljava/lang/Process;", JdkUses.EXIT,
          "toHandle()Ljava/lang/ProcessHandle;", JdkUses.HANDLE,
          "getInputStream()Ljava/io/InputStream;", JdkUses.OUTPUT,
          "getErrorStream()Ljava/io/InputStream;", JdkUses.ERRORS);

  /** Includes the constructor, which reports the Process itself. */
  static final int ALL = 11;

  private UseMethods() {}

  /** Null if the method is not a use. */
  static @Nullable Integer kind(String method, String descriptor) {
    return KINDS.get(method + descriptor);
  }
}
