package org.taskwatchers.agent.hooks;

import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.processuse.Streams;
import org.taskwatchers.agent.processuse.Use;
import org.taskwatchers.agent.processuse.Uses;
import org.taskwatchers.agent.tasks.CallingThread;
import org.taskwatchers.agent.tasks.Lives;
import org.taskwatchers.agent.tasks.TaskRecord;

/**
 * What the woven methods of ProcessImpl call, through java.lang.TaskWatchersHook, that tell what
 * the application does with a Process. Not part of {@link HookTarget}: a JVM whose watchers do not
 * need it should not load the interface either.
 *
 * <p>Runs on the application's threads, some of which ask in a loop, or while they hold the monitor
 * of the Process; waits for nobody, and nothing leaves it as an exception.
 */
public final class JdkUses implements ObjIntConsumer<@Nullable Process> {
  /** In the constructor. The numbers are those that are woven. */
  public static final int MADE = 0;

  /** It tells of the end. */
  public static final int EXIT = 1;

  /** It gives the handle. */
  public static final int HANDLE = 2;

  /** It gives the stream of what the process writes. */
  public static final int OUTPUT = 3;

  /** It gives the stream of its errors. */
  public static final int ERRORS = 4;

  private final Lives lives;
  private final Streams streams = new Streams();
  private final Uses uses = new Uses(streams);
  private volatile boolean off;

  /** Tells the uses to the tasks of these lives. */
  public JdkUses(Lives lives) {
    this.lives = lives;
  }

  /** Observes nothing from now on: not all of it can be seen. */
  public void turnOff() {
    off = true;
  }

  /**
   * Looks for the streams, when the classes of the JDK are woven: before, it would load one.
   *
   * @return whether it can be told what nobody reads
   */
  public boolean begin() {
    return streams.find();
  }

  /**
   * Called for each use.
   *
   * @param process null where somebody asks for the end by a handle
   * @param how one of the constants; the pid where process is null
   */
  @Override
  public void accept(@Nullable Process process, int how) {
    try {
      if (process == null) {
        TaskRecord task = lives.living(how);
        used(task == null ? null : task.observedUse(), EXIT);
      } else if (how == MADE) {
        made(process);
      } else {
        used(uses.of(process), how);
      }
    } catch (Throwable t) { // no stack or memory: the application must not feel it
    }
  }

  private void made(Process process) {
    TaskRecord task = CallingThread.current().starting();
    if (task != null && !off) {
      task.observe(uses.add(process));
    }
  }

  private static void used(@Nullable Use use, int how) {
    if (use != null) {
      switch (how) {
        case EXIT -> use.heedExit();
        case OUTPUT -> use.askOutput();
        case ERRORS -> use.askErrors();
        default -> {
          if (!use.exitHeeded() && !isForInfo()) {
            use.heedExit(); // a handle can be asked unseen
          }
        }
      }
    }
  }

  /** Process.info() asks for the handle as well, and tells nothing of the end. */
  private static boolean isForInfo() {
    boolean above = false;
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      boolean handle = frame.getMethodName().equals("toHandle");
      if (above && !handle) {
        return frame.getClassName().equals("java.lang.Process")
            && frame.getMethodName().equals("info");
      }
      above |= handle;
    }
    return false;
  }
}
