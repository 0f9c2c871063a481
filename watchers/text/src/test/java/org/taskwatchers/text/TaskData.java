package org.taskwatchers.text;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.ProcessUse;
import org.taskwatchers.Task;
import org.taskwatchers.TaskLocal;

/** What a task knows, as plain data. */
public final class TaskData implements Task {
  public final Map<TaskLocal<?>, Object> storage = new HashMap<>();
  public long id = 1;
  public long pid = -1;
  public List<String> command;
  public @Nullable File directory;
  public @Nullable Instant startedAt;
  public @Nullable Instant exitedAt;
  public @Nullable Duration duration;
  public @Nullable Integer exitCode;
  public @Nullable Credentials credentials;
  public @Nullable Credentials previousCredentials;
  public String threadName = "main";
  public List<StackTraceElement> stack = List.of();
  public @Nullable String error;
  public @Nullable String vetoedBy;
  public @Nullable ProcessUse use;

  /** Of that command. */
  public TaskData(String... command) {
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
  public @Nullable Duration duration() {
    return duration;
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
  public @Nullable ProcessUse use() {
    return use;
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
