package org.taskwatchers.testing;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/** A started JVM of a test. */
public final class RunningJvm {
  private final Jdk jdk;
  private final Process process;
  private final Run run;
  private final Duration timeout;

  RunningJvm(Jdk jdk, Process process, Run run, Duration timeout) {
    this.jdk = jdk;
    this.process = process;
    this.run = run;
    double scale = Double.parseDouble(System.getProperty("timeout.scale", "1"));
    this.timeout = Duration.ofMillis((long) (timeout.toMillis() * scale));
  }

  /** The started process: the JVM, or the {@linkplain WatchedJvm#prefix prefix} command. */
  public Process process() {
    return process;
  }

  /** The folder to which the JVM writes its stdout, stderr and events. */
  public Path directory() {
    return run.directory();
  }

  /** The file that {@link Run#events()} reads. */
  public Path eventFile() {
    return directory().resolve(Run.EVENTS);
  }

  /** Writes a line to its stdin. */
  public void tell(String line) throws IOException {
    OutputStream stdin = process.getOutputStream();
    stdin.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    stdin.flush();
  }

  /**
   * Waits until its stdout has this line that many times.
   *
   * @throws AssertionError if that takes too long; the JVM is killed then
   */
  public void awaitLine(String line, int times) throws IOException, InterruptedException {
    await(() -> Collections.frequency(run.stdout(), line) >= times, line);
  }

  /**
   * Waits until its stderr has a line that contains this text.
   *
   * @throws AssertionError if that takes too long; the JVM is killed then
   */
  public void awaitError(String part) throws IOException, InterruptedException {
    await(() -> run.stderr().stream().anyMatch(line -> line.contains(part)), part);
  }

  private void await(BooleanSupplier said, String what) throws IOException, InterruptedException {
    long until = System.nanoTime() + timeout.toNanos();
    try (WatchService changes = FileSystems.getDefault().newWatchService()) {
      directory().register(changes, StandardWatchEventKinds.ENTRY_MODIFY);
      while (!said.getAsBoolean()) {
        WatchKey change = changes.poll(until - System.nanoTime(), TimeUnit.NANOSECONDS);
        if (change == null) {
          String there = whatIsThere();
          kill();
          throw new AssertionFailedError(
              "has not said \"" + what + "\" in time. There was:\n" + there);
        }
        change.pollEvents();
        change.reset();
      }
    }
  }

  /**
   * Waits for the JVM to end.
   *
   * @throws AssertionError if it does not end in time; it is killed then, and the message shows
   *     what it was doing
   */
  public Run await() {
    try {
      if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
        String what = whatIsThere();
        kill();
        throw new AssertionFailedError(
            "not ended within " + timeout.toMillis() + " ms, so killed. There was:\n" + what);
      }
    } catch (InterruptedException e) {
      kill();
      Thread.currentThread().interrupt();
      throw new AssertionFailedError("interrupted while it waited", e);
    }
    run.ended(process.exitValue());
    return run;
  }

  String describe() {
    return run.describe();
  }

  /** Kills the started process and its descendants, by handle, and no other process. */
  void kill() {
    if (process.isAlive()) {
      List<ProcessHandle> children = process.descendants().toList();
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      // Do not wait for the children: if nobody reaps orphans they stay zombies, and seem alive
      // forever.
      process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
  }

  private String whatIsThere() throws InterruptedException {
    StringBuilder text = new StringBuilder();
    for (ProcessHandle each :
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList()) {
      ProcessHandle.Info info = each.info();
      text.append(each.pid()).append(' ').append(info.commandLine().orElse("?")).append('\n');
      if (info.command().filter(program -> Path.of(program).endsWith("bin/java")).isPresent()) {
        text.append(threads(each));
      }
    }
    return text.toString();
  }

  private String threads(ProcessHandle jvm) throws InterruptedException {
    File file = directory().resolve("threads-" + jvm.pid()).toFile();
    try {
      Process jstack =
          new ProcessBuilder(jdk.tool("jstack").toString(), Long.toString(jvm.pid()))
              .redirectErrorStream(true)
              .redirectOutput(file)
              .start();
      if (!jstack.waitFor(10, TimeUnit.SECONDS)) {
        jstack.destroyForcibly().waitFor();
      }
      return Files.readString(file.toPath(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "no threads known: " + e + "\n";
    }
  }
}
