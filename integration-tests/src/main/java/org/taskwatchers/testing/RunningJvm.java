package org.taskwatchers.testing;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.opentest4j.AssertionFailedError;

/** A JVM of a test that has been started. */
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

  /** The started process: the JVM, or what the test put before it. */
  public Process process() {
    return process;
  }

  /** Where the JVM writes its stdout, stderr and events. */
  public Path directory() {
    return run.directory();
  }

  /**
   * Waits for the end.
   *
   * @throws AssertionError if it does not end in time; it is dead then, and the message shows what
   *     it was doing
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

  /** Kills the process that was started and those that came from it, by handle, and no other. */
  void kill() {
    if (process.isAlive()) {
      List<ProcessHandle> children = process.descendants().toList();
      process.destroyForcibly();
      children.forEach(ProcessHandle::destroyForcibly);
      // Not the children: where nobody reaps orphans they stay zombies, and seem alive for ever.
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
