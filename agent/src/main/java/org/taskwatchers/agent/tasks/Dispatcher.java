package org.taskwatchers.agent.tasks;

import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Credentials.Ids;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.table.Call;
import org.taskwatchers.agent.table.Section;
import org.taskwatchers.agent.table.Section.Negative;
import org.taskwatchers.agent.table.Table;

/**
 * Raises events: records in the task what the event makes known, then calls the section. It decides
 * nothing and waits for nothing: {@link Lives} decides which event is due, and on which thread.
 */
final class Dispatcher {
  private final Section init;
  private final Section clone;
  private final Section exec;
  private final Section uid;
  private final Section gid;
  private final Section exit;
  private final Section free;

  private final Watchdog watchdog;

  Dispatcher(Table table, Watchdog watchdog) {
    this.watchdog = watchdog;
    init = table.section(TaskEvent.INIT);
    clone = table.section(TaskEvent.CLONE);
    exec = table.section(TaskEvent.EXEC);
    uid = table.section(TaskEvent.UID);
    gid = table.section(TaskEvent.GID);
    exit = table.section(TaskEvent.EXIT);
    free = table.section(TaskEvent.FREE);
  }

  boolean mayRefuse() {
    return init.mayRefuse();
  }

  @Nullable Negative init(TaskRecord task, long flags) {
    return raise(init, flags, task);
  }

  void cloned(TaskRecord task, long flags) {
    raise(clone, flags, task);
  }

  void execed(TaskRecord task) {
    raise(exec, 0, task);
  }

  boolean watchesCredentials() {
    return !uid.isEmpty() || !gid.isEmpty();
  }

  void read(TaskRecord task, Credentials previous, Credentials now) {
    boolean uidChanged = !same(now.user(), previous.user());
    boolean gidChanged = !same(now.group(), previous.group());
    if (!uidChanged && !gidChanged) {
      task.read(now);
      return;
    }
    task.read(previous, now);
    if (uidChanged) {
      raise(uid, 0, task);
    }
    if (gidChanged) {
      raise(gid, 0, task);
    }
  }

  /** Replaces Ids.equals: its first call spins code, which would cost waitFor milliseconds. */
  private static boolean same(Ids a, Ids b) {
    return same(a.real(), b.real())
        && same(a.effective(), b.effective())
        && same(a.saved(), b.saved())
        && same(a.filesystem(), b.filesystem());
  }

  /** An id that is unknown before or now does not count as changed. */
  private static boolean same(long a, long b) {
    return a == b || a == Ids.UNKNOWN || b == Ids.UNKNOWN;
  }

  void exited(TaskRecord task, int code) {
    task.exited(code);
    raise(exit, code, task);
  }

  void freed(TaskRecord task, int code) {
    raise(free, code, task);
    task.freed();
  }

  private @Nullable Negative raise(Section section, long info, TaskRecord task) {
    if (section.isEmpty()) {
      return null;
    }
    Thread thread = Thread.currentThread();
    String name = thread.getName();
    ClassLoader loader = thread.getContextClassLoader();
    int priority = thread.getPriority();
    boolean interrupted = thread.isInterrupted();
    CallingThread calling = CallingThread.current();
    Call call = task.call();
    int before = calling.watching;
    try {
      calling.watching = before + 1;
      call.begin(thread);
      watchdog.look();
      return section.raise(info, task, call);
    } finally {
      // This comes first and calls no method, because no stack may be left for a call. Otherwise
      // the agent would take all that the thread starts from then on for a watcher's own starts.
      calling.watching = before;
      call.end();
      LentThread.giveBack(thread, name, loader, priority, interrupted);
    }
  }
}
