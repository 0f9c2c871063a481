package org.taskwatchers.agent.tasks;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.ProcessUse;
import org.taskwatchers.Task;
import org.taskwatchers.TaskLocal;
import org.taskwatchers.agent.processuse.Use;
import org.taskwatchers.agent.table.Call;

/** A task as the agent keeps it: what watchers read, and the claim that orders its events. */
public final class TaskRecord implements Task {
  private static final AtomicLong IDS = new AtomicLong();
  private static final long PARENT = ProcessHandle.current().pid();

  private final long id = IDS.incrementAndGet();
  private final Claim claim = new Claim();
  private final Call call = new Call();
  private final List<String> command;
  private final @Nullable String directory;
  private final String threadName;
  private final long threadId;
  private final List<StackTraceElement> stack;

  private @Nullable TaskRecord startedWithin;

  private long startedNanos; // published by pid
  private long ranNanos; // published by exitCode
  private volatile long pid = -1;
  private volatile @Nullable Instant startedAt;
  private volatile @Nullable Instant exitedAt;
  private volatile @Nullable Integer exitCode;
  private volatile @Nullable Credentials credentials;
  private volatile @Nullable Credentials previousCredentials;
  private volatile @Nullable ProcessHandle handle;
  private volatile @Nullable String error;
  private volatile @Nullable String vetoedBy;
  private volatile @Nullable Use use;

  private Watchdog.@Nullable Sighting sighting;
  private long birth;

  // Guarded by this.
  private @Nullable Map<TaskLocal<?>, Object> locals;
  private boolean free;

  /** A task that the current thread is about to start. */
  public TaskRecord(String[] command, @Nullable String directory, List<StackTraceElement> stack) {
    this.command = List.of(command);
    this.directory = directory;
    this.stack = stack;
    Thread thread = Thread.currentThread();
    this.threadName = thread.getName();
    this.threadId = thread.getId();
  }

  Claim claim() {
    return claim;
  }

  /** Whether its pid is known, and nobody has begun to raise its end. */
  public boolean isAlive() {
    return claim.isAlive();
  }

  Call call() {
    return call;
  }

  /**
   * What tells this process from another with its pid, as the reader of its credentials knows it; 0
   * until it does. Under the task's claim alone, as all that reads credentials.
   */
  public long birth() {
    return birth;
  }

  /** Sets it. */
  public void birth(long ofProcess) {
    birth = ofProcess;
  }

  /** For the watchdog's thread alone. */
  Watchdog.Sighting sighting(long slow) {
    Watchdog.Sighting known = sighting;
    if (known == null) {
      known = new Watchdog.Sighting(slow);
      sighting = known;
    }
    return known;
  }

  void begins(Thread thread, @Nullable TaskRecord outer) {
    claim.begins(thread);
    startedWithin = outer;
  }

  /** Its start() is over, and all is noted that is to be. */
  public void begun() {
    claim.begun();
  }

  @Nullable TaskRecord startedWithin() {
    return startedWithin;
  }

  void forked(long pid) {
    startedNanos = System.nanoTime();
    this.pid = pid; // before what may find no memory: its reaper looks for it
    startedAt = Instant.now();
  }

  void read(Credentials previous, Credentials now) {
    previousCredentials = previous;
    credentials = now;
  }

  /** The first reading, which shows what clone gave it. */
  void read(Credentials first) {
    credentials = first;
  }

  /** What is to be known of the use of its Process; null where that cannot be seen after all. */
  public void observe(@Nullable Use ofProcess) {
    use = ofProcess;
  }

  /** What {@link #use()} tells, to be written. */
  public @Nullable Use observedUse() {
    return use;
  }

  void exited(int code) {
    Use observed = use;
    if (observed != null) {
      observed.ended();
    }
    ranNanos = System.nanoTime() - startedNanos;
    exitedAt = later(Instant.now(), startedAt, ranNanos);
    exitCode = code;
  }

  /**
   * Now, unless the clock has been set back: then the time that it would have come to. Not that
   * time always, for the monotonic clock of Linux stands still while the machine is suspended.
   */
  private static Instant later(Instant now, @Nullable Instant began, long ran) {
    Instant steady = began == null ? now : began.plusNanos(ran);
    return steady.isAfter(now) ? steady : now;
  }

  void failed(@Nullable String message, @Nullable String vetoer) {
    error = message;
    vetoedBy = vetoer;
  }

  synchronized void freed() {
    free = true;
    locals = null;
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
    return PARENT;
  }

  @Override
  public List<String> command() {
    return command;
  }

  @Override
  public @Nullable File directory() {
    return directory == null ? null : new File(directory);
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
    if (pid < 0) {
      return null;
    }
    return Duration.ofNanos(exitCode == null ? System.nanoTime() - startedNanos : ranNanos);
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
    return threadId;
  }

  @Override
  public List<StackTraceElement> stack() {
    return stack;
  }

  @Override
  public @Nullable ProcessHandle handle() {
    ProcessHandle known = handle;
    if (known == null && pid > 0 && !claim.isReaped()) {
      ProcessHandle found = ProcessHandle.of(pid).orElse(null);
      // Before the JVM reaps it the pid is this task's alone; afterwards it may be anybody's, and
      // no look beforehand keeps it.
      if (!claim.isReaped()) {
        known = found;
        handle = known;
      }
    }
    return known;
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
  @SuppressWarnings("unchecked") // set() keeps the type
  public synchronized <T> @Nullable T get(TaskLocal<T> local) {
    return locals == null ? null : (T) locals.get(local);
  }

  @Override
  public synchronized <T> void set(TaskLocal<T> local, @Nullable T value) {
    if (free) {
      throw new IllegalStateException("task " + id + " is free");
    }
    if (locals == null) {
      locals = new HashMap<>(4);
    }
    if (value == null) {
      locals.remove(local);
    } else {
      locals.put(local, value);
    }
  }

  /** Without its arguments, which may hold secrets. */
  @Override
  public String toString() {
    return "task " + id + " (pid " + pid + ") " + command.get(0);
  }
}
