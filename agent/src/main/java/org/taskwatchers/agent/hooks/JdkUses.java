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
 * Called, through java.lang.TaskWatchersHook, by the woven methods of ProcessImpl that show what
 * the application does with a Process. It is not part of {@link HookTarget}: a JVM whose watchers
 * do not need it should not even load the interface.
 *
 * <p>It runs on the application's threads. Some of these ask in a loop, or hold the monitor of the
 * Process. So it waits for nothing and throws nothing.
 */
public final class JdkUses implements ObjIntConsumer<@Nullable Process> {
  /** Called in the constructor. The woven code passes these numbers. */
  public static final int MADE = 0;

  /** The method tells whether the process has ended. */
  public static final int EXIT = 1;

  /** The method returns the handle. */
  public static final int HANDLE = 2;

  /** The method returns the stream of the process's stdout. */
  public static final int OUTPUT = 3;

  /** The method returns the stream of the process's stderr. */
  public static final int ERRORS = 4;

  private final Lives lives;
  private final Streams streams = new Streams();
  private final Uses uses = new Uses(streams);
  private volatile boolean off;

  /** Reports uses to the tasks of these lives. */
  public JdkUses(Lives lives) {
    this.lives = lives;
  }

  /** Observes nothing from now on, because not all uses can be seen. */
  public void turnOff() {
    off = true;
  }

  /**
   * Looks for the fields of the streams. Called while the JDK's classes are woven: earlier, it
   * would load one of them.
   *
   * @return whether unread output can be seen
   */
  public boolean begin() {
    return streams.find();
  }

  /**
   * Called for each use.
   *
   * @param process null if the application asks for the end through a handle
   * @param how one of the constants; the pid if process is null
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
    } catch (Throwable t) { // no stack or memory: the application must not notice
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
            use.heedExit(); // we cannot see what the application asks a handle
          }
        }
      }
    }
  }

  /** Process.info() also calls toHandle(), but tells nothing of the end. */
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
