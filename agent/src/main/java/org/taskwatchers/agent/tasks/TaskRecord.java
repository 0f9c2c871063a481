package org.taskwatchers.agent.tasks;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Credentials;
import org.taskwatchers.ProcessUse;
import org.taskwatchers.Task;
import org.taskwatchers.TaskLocal;
import org.taskwatchers.agent.processuse.Use;
import org.taskwatchers.agent.table.Call;

/** The agent's record of a task: what watchers can read, and the claim that orders its events. */
public final class TaskRecord implements Task {
  private static final AtomicLong IDS = new AtomicLong();
  private static final long PARENT = ProcessHandle.current().pid();

  private final long id = IDS.incrementAndGet();
  private final Claim claim = new Claim();
  private final Call call = new Call();
  private final Locals locals = new Locals();
  private final Times times = new Times();
  private final StartRequest request;

  private @Nullable TaskRecord startedWithin;

  private volatile long pid = -1;
  private volatile @Nullable Integer exitCode;
  private volatile @Nullable Credentials credentials;
  private volatile @Nullable Credentials previousCredentials;
  private volatile @Nullable ProcessHandle handle;
  private volatile @Nullable String error;
  private volatile @Nullable String vetoedBy;
  private volatile @Nullable Use use;

  Watchdog.@Nullable Sighting sighting; // used only by the watchdog's thread
  private long birth;

  /** A task that the current thread is about to start. */
  public TaskRecord(String[] command, @Nullable String directory, List<StackTraceElement> stack) {
    Thread thread = Thread.currentThread();
    request =
        new StartRequest(List.of(command), directory, stack, thread.getName(), thread.getId());
  }

  Claim claim() {
    return claim;
  }

  /** Whether its pid is known and no thread has begun to raise its end. */
  public boolean isAlive() {
    return claim.isAlive();
  }

  Call call() {
    return call;
  }

  /**
   * Tells this process from others with the same pid, in whatever unit the credential reader uses;
   * 0 until that sets it. Guarded by the task's claim, like all code that reads credentials.
   */
  public long birth() {
    return birth;
  }

  /** Sets {@link #birth()}. */
  public void birth(long ofProcess) {
    birth = ofProcess;
  }

  void begins(Thread thread, @Nullable TaskRecord outer) {
    claim.begins(thread);
    startedWithin = outer;
  }

  /** Its start() is over, and all that must be recorded is. */
  public void begun() {
    claim.begun();
  }

  @Nullable TaskRecord startedWithin() {
    return startedWithin;
  }

  void forked(long pid) {
    times.starts();
    this.pid = pid; // before anything that needs memory: the reaper looks for it
    times.noteStart();
  }

  void read(Credentials previous, Credentials now) {
    previousCredentials = previous;
    credentials = now;
  }

  /** Records the first reading, which shows the ids that clone gave it. */
  void read(Credentials first) {
    credentials = first;
  }

  /** Sets the observed use of its Process; null if that cannot be observed after all. */
  public void observe(@Nullable Use ofProcess) {
    use = ofProcess;
  }

  /** The object behind {@link #use()}, for the code that writes to it. */
  public @Nullable Use observedUse() {
    return use;
  }

  void exited(int code) {
    Use observed = use;
    if (observed != null) {
      observed.ended();
    }
    times.ends();
    exitCode = code;
  }

  void failed(@Nullable String message, @Nullable String vetoer) {
    error = message;
    vetoedBy = vetoer;
  }

  void freed() {
    locals.free();
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
    return request.command();
  }

  @Override
  public @Nullable File directory() {
    String name = request.directory();
    return name == null ? null : new File(name);
  }

  @Override
  public @Nullable Instant startedAt() {
    return times.startedAt();
  }

  @Override
  public @Nullable Instant exitedAt() {
    return times.exitedAt();
  }

  @Override
  public @Nullable Duration duration() {
    return pid < 0 ? null : times.duration(exitCode != null);
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
    return request.threadName();
  }

  @Override
  public long threadId() {
    return request.threadId();
  }

  @Override
  public List<StackTraceElement> stack() {
    return request.stack();
  }

  @Override
  public @Nullable ProcessHandle handle() {
    ProcessHandle known = handle;
    if (known == null && pid > 0 && !claim.isReaped()) {
      ProcessHandle found = ProcessHandle.of(pid).orElse(null);
      // The pid is this task's alone until the JVM reaps it: only a check after the lookup is safe.
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
  public <T> @Nullable T get(TaskLocal<T> local) {
    return locals.get(local);
  }

  @Override
  public <T> void set(TaskLocal<T> local, @Nullable T value) {
    if (!locals.set(local, value)) {
      throw new IllegalStateException("task " + id + " is free");
    }
  }

  /** Omits the arguments, which may hold secrets. */
  @Override
  public String toString() {
    return "task " + id + " (pid " + pid + ") " + request.command().get(0);
  }
}
