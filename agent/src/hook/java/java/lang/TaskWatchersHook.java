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
 * The only class of the agent that java.base sees. The woven JDK methods call its static methods.
 * These call one object of the agent through interfaces of the JDK, because java.base can name none
 * of our classes.
 *
 * <p>Nothing that the agent throws gets past this class: the JDK frames above do not expect it, and
 * the JDK's reaper would die of it. There are two exceptions: a veto, and the error thrown when a
 * watcher that may refuse a start could not be asked.
 *
 * <p>This class is compiled as part of java.base and defined into java.lang when the first JDK
 * class is woven. It is package-private, so the application cannot reach it. We do not append to
 * the boot class path instead, because that makes a user's CDS archive useless.
 */
final class TaskWatchersHook {
  private static BiFunction<String[], String, IOException> init;
  private static boolean mayRefuse;
  private static Runnable fork;
  private static LongConsumer forked;
  private static LongBinaryOperator exit;
  private static MethodHandle plainWait;
  private static BiConsumer<Process, Throwable> end;

  /** Null if no watcher needs it; then the woven methods that call it do not exist either. */
  private static ObjIntConsumer<Process> uses;

  private TaskWatchersHook() {}

  @SuppressWarnings("unchecked") // the agent's HookTarget implements all of these interfaces
  static void install(Object target) {
    init = (BiFunction<String[], String, IOException>) target;
    fork = (Runnable) target;
    forked = (LongConsumer) target;
    exit = (LongBinaryOperator) target;
    end = (BiConsumer<Process, Throwable>) target;
  }

  /** From now on, a start fails if the agent could not ask the watchers about it. */
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

  /** Called on entry to ProcessImpl.start. */
  static void init(String[] command, String directory) throws IOException {
    IOException veto;
    try {
      veto = init.apply(command, directory);
    } catch (Throwable ours) { // no stack or memory left
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
   * Called on entry to ProcessBuilder.start(Redirect[]) on a JDK whose ProcessImpl.start has
   * another shape. A start that this method is about to reject is not watched.
   *
   * @param start the ProcessBuilder. If the parameter had that type, looking up a method of this
   *     class would load ProcessBuilder and wait for the thread that is loading it, which waits for
   *     us
   */
  static void init(Object start) throws IOException {
    ProcessBuilder builder = (ProcessBuilder) start;
    String[] command = builder.command().toArray(new String[0]);
    try {
      init(command, Objects.toString(builder.directory(), null));
    } catch (IOException veto) {
      throw new IOException(
          "Cannot run program \"" + command[0] + "\": " + veto.getMessage(), veto);
    }
  }

  /** Called right before ProcessImpl.forkAndExec. */
  static void fork() {
    try {
      fork.run();
    } catch (Throwable ours) {
      // The agent has counted the loss, or it will notice that this start has ended without a
      // report.
    }
  }

  /**
   * Called on entry to ProcessHandleImpl.completion. Only the start of a process passes {@code
   * reaping}.
   */
  static void completion(long pid, boolean reaping) {
    try {
      if (reaping) {
        forked.accept(pid);
      } else if (uses != null) {
        uses.accept(null, (int) pid); // onExit() of any handle
      }
    } catch (Throwable ours) {
      // As in fork().
    }
  }

  /** Replaces ProcessHandleImpl.waitForProcessExit0 on a process reaper thread. */
  static int waitForProcessExit(long pid, boolean reaping) {
    try {
      return (int) exit.applyAsLong(pid, reaping ? 1 : 0);
    } catch (Throwable ours) { // thrown before the reap: after it nothing is thrown
      return waitPlainly(pid, reaping);
    }
  }

  private static int waitPlainly(long pid, boolean reaping) {
    try {
      return (int) plainWait.invokeExact(pid, reaping);
    } catch (Throwable noStack) {
      return -1; // what the JDK's own native method returns if it cannot wait
    }
  }

  /**
   * Called in the constructor of ProcessImpl, and on entry to the methods that tell whether it
   * ended.
   */
  static void use(Process process, int how) {
    try {
      uses.accept(process, how);
    } catch (Throwable ours) {
      // Then the agent does not know all that the application did with this process.
    }
  }

  /** Called when start returns a process or throws; the other argument is null. */
  static void end(Process process, Throwable failure) {
    try {
      end.accept(process, failure);
    } catch (Throwable ours) {
      // As in fork().
    }
  }
}
