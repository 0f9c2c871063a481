package org.taskwatchers.gate;

import java.io.File;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.Task;
import org.taskwatchers.TaskLocal;

/** What a task knows, as plain data. */
final class TaskData implements Task {
  final Map<TaskLocal<?>, Object> storage = new HashMap<>();
  long id = 1;
  long pid = -1;
  List<String> command;
  @Nullable File directory;
  @Nullable Instant startedAt;
  @Nullable Instant exitedAt;
  @Nullable Integer exitCode;
  @Nullable Credentials credentials;
  @Nullable Credentials previousCredentials;
  String threadName = "main";
  List<StackTraceElement> stack = List.of();
  @Nullable String error;
  @Nullable String vetoedBy;

  TaskData(String... command) {
    this.command = List.of(command);
  }

  @Override
  public long id() {
    return id;
  }

  @Override
  public long pid() {
    return pid;
  }

  @Override
  public long parentPid() {
    return 4242;
  }

  @Override
  public List<String> command() {
    return command;
  }

  @Override
  public @Nullable File directory() {
    return directory;
  }

  @Override
  public @Nullable Instant startedAt() {
    return startedAt;
  }

  @Override
  public @Nullable Instant exitedAt() {
    return exitedAt;
  }

  @Override
  public @Nullable Integer exitCode() {
    return exitCode;
  }

  @Override
  public @Nullable Credentials credentials() {
    return credentials;
  }

  @Override
  public @Nullable Credentials previousCredentials() {
    return previousCredentials;
  }

  @Override
  public String threadName() {
    return threadName;
  }

  @Override
  public long threadId() {
    return 1;
  }

  @Override
  public List<StackTraceElement> stack() {
    return stack;
  }

  @Override
  public @Nullable ProcessHandle handle() {
    return null;
  }

  @Override
  public @Nullable String error() {
    return error;
  }

  @Override
  public @Nullable String vetoedBy() {
    return vetoedBy;
  }

  @Override
  @SuppressWarnings("unchecked")
  public <T> @Nullable T get(TaskLocal<T> local) {
    return (T) storage.get(local);
  }

  @Override
  public <T> void set(TaskLocal<T> local, @Nullable T value) {
    if (value == null) {
      storage.remove(local);
    } else {
      storage.put(local, value);
    }
  }
}
