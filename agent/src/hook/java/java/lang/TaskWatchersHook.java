package java.lang;

import java.io.IOException;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;

/**
 * All that java.base sees of the agent. The woven JDK methods call its statics, which hand on to one
 * object of the agent by interfaces of the JDK, because java.base can name no class of ours.
 *
 * <p>Compiled as part of java.base and defined into java.lang when the first JDK class is woven;
 * package-private, so the application cannot reach it. Appending to the boot class path instead was
 * turned down: it makes a user's CDS archive useless.
 */
final class TaskWatchersHook {
  private static BiFunction<String[], String, IOException> init;
  private static Runnable fork;
  private static LongConsumer forked;
  private static LongBinaryOperator exit;
  private static Consumer<Throwable> end;

  private TaskWatchersHook() {}

  @SuppressWarnings("unchecked") // the agent's HookTarget is all of them
  static void install(Object target) {
    init = (BiFunction<String[], String, IOException>) target;
    fork = (Runnable) target;
    forked = (LongConsumer) target;
    exit = (LongBinaryOperator) target;
    end = (Consumer<Throwable>) target;
  }

  /** On entry of ProcessImpl.start. */
  static void init(String[] command, String directory) throws IOException {
    IOException veto = init.apply(command, directory);
    if (veto != null) {
      throw veto;
    }
  }

  /** Right before ProcessImpl.forkAndExec. */
  static void fork() {
    fork.run();
  }

  /** On entry of ProcessHandleImpl.completion, which only ProcessImpl asks to reap. */
  static void completion(long pid, boolean reaping) {
    if (reaping) {
      forked.accept(pid);
    }
  }

  /** Instead of ProcessHandleImpl.waitForProcessExit0, on a process reaper thread. */
  static int waitForProcessExit(long pid, boolean reaping) {
    return (int) exit.applyAsLong(pid, reaping ? 1 : 0);
  }

  /** When ProcessImpl.start returns (null) or throws. */
  static void end(Throwable failure) {
    end.accept(failure);
  }
}
