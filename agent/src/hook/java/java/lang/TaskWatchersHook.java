package java.lang;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.LongBinaryOperator;
import java.util.function.LongConsumer;
import java.util.function.ObjIntConsumer;

/**
 * All that java.base sees of the agent. The woven JDK methods call its statics, which hand on to one
 * object of the agent by interfaces of the JDK, because java.base can name no class of ours.
 *
 * <p>Whatever is thrown behind it ends here: no frame of the JDK's above expects it, and the JDK's
 * reaper would die of it. Two things pass: a veto, and that a watcher which may refuse could not be
 * asked.
 *
 * <p>Compiled as part of java.base and defined into java.lang when the first JDK class is woven;
 * package-private, so the application cannot reach it. Appending to the boot class path instead was
 * turned down: it makes a user's CDS archive useless.
 */
final class TaskWatchersHook {
  private static BiFunction<String[], String, IOException> init;
  private static boolean mayRefuse;
  private static Runnable fork;
  private static LongConsumer forked;
  private static LongBinaryOperator exit;
  private static MethodHandle plainWait;
  private static BiConsumer<Process, Throwable> end;

  /** Null where no watcher needs it; the woven methods that use it are not there then. */
  private static ObjIntConsumer<Process> uses;

  private TaskWatchersHook() {}

  @SuppressWarnings("unchecked") // the agent's HookTarget is all of them
  static void install(Object target) {
    init = (BiFunction<String[], String, IOException>) target;
    fork = (Runnable) target;
    forked = (LongConsumer) target;
    exit = (LongBinaryOperator) target;
    end = (BiConsumer<Process, Throwable>) target;
  }

  /** A start that could not be asked about is not to go on. */
  static void installRefusal(Object yes) {
    mayRefuse = (Boolean) yes;
  }

  /** The JDK's own wait: ProcessHandleImpl.waitForProcessExit0, which is private. */
  static void installWait(Object handle) {
    plainWait = (MethodHandle) handle;
  }

  @SuppressWarnings("unchecked")
  static void installUses(Object target) {
    uses = (ObjIntConsumer<Process>) target;
  }

  /** On entry of ProcessImpl.start. */
  static void init(String[] command, String directory) throws IOException {
    IOException veto;
    try {
      veto = init.apply(command, directory);
    } catch (Throwable ours) { // no stack or memory is left
      if (mayRefuse) {
        throw ours;
      }
      return;
    }
    if (veto != null) {
      throw veto;
    }
  }

  /**
   * On entry of ProcessBuilder.start(Redirect[]), where ProcessImpl.start has another shape. What
   * that method is about to reject is none of ours yet.
   *
   * @param start the ProcessBuilder; were it said to be one, looking up a method of this class would
   *     load it, and wait for the thread that is loading it and waits for us
   */
  static void init(Object start) throws IOException {
    ProcessBuilder builder = (ProcessBuilder) start;
    String[] command = builder.command().toArray(new String[0]);
    try {
      init(command, Objects.toString(builder.directory(), null));
    } catch (IOException veto) {
      throw new IOException("Cannot run program \"" + command[0] + "\": " + veto.getMessage(), veto);
    }
  }

  /** Right before ProcessImpl.forkAndExec. */
  static void fork() {
    try {
      fork.run();
    } catch (Throwable ours) {
      // The agent has counted it, or looks for the start that is over without a word.
    }
  }

  /** On entry of ProcessHandleImpl.completion, which only the start of a process asks to reap. */
  static void completion(long pid, boolean reaping) {
    try {
      if (reaping) {
        forked.accept(pid);
      } else if (uses != null) {
        uses.accept(null, (int) pid); // onExit(), of whatever handle
      }
    } catch (Throwable ours) {
      // As in fork().
    }
  }

  /** Instead of ProcessHandleImpl.waitForProcessExit0, on a process reaper thread. */
  static int waitForProcessExit(long pid, boolean reaping) {
    try {
      return (int) exit.applyAsLong(pid, reaping ? 1 : 0);
    } catch (Throwable ours) { // before the process was reaped: from then on nothing is thrown
      return waitPlainly(pid, reaping);
    }
  }

  private static int waitPlainly(long pid, boolean reaping) {
    try {
      return (int) plainWait.invokeExact(pid, reaping);
    } catch (Throwable noStack) {
      return -1; // as the JDK's own native method where it cannot wait
    }
  }

  /** In the constructor of ProcessImpl, and on entry of the methods that tell of the end. */
  static void use(Process process, int how) {
    try {
      uses.accept(process, how);
    } catch (Throwable ours) {
      // What the application does with it is then not known in full.
    }
  }

  /** When start returns a process or throws; the other is null. */
  static void end(Process process, Throwable failure) {
    try {
      end.accept(process, failure);
    } catch (Throwable ours) {
      // As in fork().
    }
  }
}
