package org.taskwatchers.agent.source;

import java.lang.instrument.Instrumentation;
import java.util.List;
import java.util.function.Supplier;
import org.taskwatchers.agent.dispatch.Life;

/** What observes the world. */
public final class Sources {
  private static final String REAPER_STACK = "jdk.lang.processReaperUseDefaultStackSize";

  private Sources() {}

  /**
   * Asks for reapers with a stack of the usual size. First of all: the JDK reads it when
   * ProcessHandleImpl initialises, as it does for our own pid. Else a reaper has 128 KB, some 350
   * interpreted frames for all the watchers of exit and free together.
   */
  public static void askForStack() {
    if (System.getProperty(REAPER_STACK) == null) {
      System.setProperty(REAPER_STACK, "true");
    }
  }

  /**
   * Has it run when the application's shutdown hooks have ended. Called while they run. Throws
   * whatever there is where that cannot be had.
   */
  public static void afterShutdownHooks(Instrumentation instrumentation, Runnable end)
      throws ReflectiveOperationException {
    HookClass.afterShutdownHooks(instrumentation, end);
  }

  /**
   * Lets the JDK tell the lives of its processes, as soon as it starts one.
   *
   * @param lives asked then
   */
  public static void install(Instrumentation instrumentation, Supplier<Life> lives) {
    new Trigger(instrumentation, lives).install();
  }

  /**
   * Lets the JDK tell the lives of the processes that it starts from now on, on a JVM whose threads
   * run and may be starting some.
   *
   * @return what is weaker or not there, a line each, which is said on stderr by then
   */
  public static List<String> installNow(Instrumentation instrumentation, Supplier<Life> lives)
      throws ClassNotFoundException {
    return new Trigger(instrumentation, lives).installNow();
  }
}
