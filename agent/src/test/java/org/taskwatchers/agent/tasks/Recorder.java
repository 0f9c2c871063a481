package org.taskwatchers.agent.tasks;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.link.LinkedTable;
import org.taskwatchers.agent.table.Table;

/** Watchers of all seven events that record their calls. */
public final class Recorder {
  /** One call, with the task's values at the time. */
  record Call(
      TaskEvent event,
      long info,
      Task task,
      long pid,
      @Nullable Integer exitCode,
      @Nullable Credentials previous,
      @Nullable Credentials now) {}

  private static final Queue<Call> CALLS = new ConcurrentLinkedQueue<>();
  private static final Map<TaskEvent, ToIntFunction<Task>> REACTIONS =
      new EnumMap<>(TaskEvent.class);

  private Recorder() {}

  static void forget() {
    CALLS.clear();
    REACTIONS.clear();
  }

  /** Sets what the watcher of an event does and returns. */
  static void react(TaskEvent event, ToIntFunction<Task> reaction) {
    REACTIONS.put(event, reaction);
  }

  /** A table with all seven watchers. */
  static Table table(Path folder) throws IOException {
    Map<TaskEvent, List<String>> sections = new EnumMap<>(TaskEvent.class);
    for (TaskEvent event : TaskEvent.values()) {
      sections.put(event, List.of(name(event)));
    }
    return LinkedTable.of(folder, sections);
  }

  static String name(TaskEvent event) {
    return Recorder.class.getName() + "#" + event.label();
  }

  static List<Call> calls(Task task) {
    return CALLS.stream().filter(call -> call.task() == task).toList();
  }

  /** The calls as texts, for example {@code exit 7}. */
  static List<String> told(Task task) {
    return calls(task).stream().map(c -> c.event().label() + " " + c.info()).toList();
  }

  private static int call(TaskEvent event, long info, Task task) {
    CALLS.add(
        new Call(
            event,
            info,
            task,
            task.pid(),
            task.exitCode(),
            task.previousCredentials(),
            task.credentials()));
    ToIntFunction<Task> reaction = REACTIONS.get(event);
    return reaction == null ? 0 : reaction.applyAsInt(task);
  }

  public static int init(long info, Task task) {
    return call(TaskEvent.INIT, info, task);
  }

  public static int clone(long info, Task task) {
    return call(TaskEvent.CLONE, info, task);
  }

  public static int exec(long info, Task task) {
    return call(TaskEvent.EXEC, info, task);
  }

  public static int uid(long info, Task task) {
    return call(TaskEvent.UID, info, task);
  }

  public static int gid(long info, Task task) {
    return call(TaskEvent.GID, info, task);
  }

  public static int exit(long info, Task task) {
    return call(TaskEvent.EXIT, info, task);
  }

  public static int free(long info, Task task) {
    return call(TaskEvent.FREE, info, task);
  }

  /** Lives that report to this recorder; nothing polls. */
  static Lives lives(Path folder, CredentialReader reader) throws IOException {
    return new Lives(table(folder), Duration.ofMinutes(1), reader, task -> {});
  }

  /** A task with pid 41 that has raised init, clone and exec. */
  static TaskRecord started(Lives lives) {
    TaskRecord task = LivesTest.task();
    lives.init(task, 0);
    lives.forking(task);
    lives.forked(task, 41, 0);
    return task;
  }

  /** The calls without init, clone and exec. */
  static List<String> toldAfterExec(TaskRecord task) {
    return told(task).stream().skip(3).toList();
  }
}
