package org.taskwatchers.agent.credentials;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.taskwatchers.agent.link.LinkedTable;
import org.taskwatchers.agent.tasks.CredentialReader;
import org.taskwatchers.agent.tasks.Lives;
import org.taskwatchers.agent.tasks.Readings;
import org.taskwatchers.agent.tasks.TaskRecord;

/** Makes a task with the pid of a process; no watcher watches it. */
final class TaskOf {
  private TaskOf() {}

  static TaskRecord pid(long pid) throws Exception {
    return of(pid, new Readings(null, false));
  }

  /** A task whose credentials were read. */
  static TaskRecord known(long pid) throws Exception {
    return of(pid, new ProcStatusReader());
  }

  /** A task that has raised exit. */
  static TaskRecord ended(long pid) throws Exception {
    TaskRecord task = new TaskRecord(new String[] {"true"}, null, List.of());
    begin(task, pid, new Readings(null, false)).ends().exited(task, 0);
    return task;
  }

  private static TaskRecord of(long pid, CredentialReader reader) throws Exception {
    TaskRecord task = new TaskRecord(new String[] {"true"}, null, List.of());
    begin(task, pid, reader).read(task);
    return task;
  }

  private static Lives begin(TaskRecord task, long pid, CredentialReader reader) throws Exception {
    Path noSections = Files.createTempDirectory("no-sections");
    Lives lives =
        new Lives(
            LinkedTable.of(noSections, Map.of()),
            Duration.ofMinutes(1),
            reader,
            new CredentialPoller(Duration.ofHours(1), false));
    Files.delete(noSections);
    lives.init(task, 0);
    lives.forking(task);
    lives.forked(task, pid, 0);
    return lives;
  }
}
