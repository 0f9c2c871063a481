package org.taskwatchers.agent.tasks;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A run of jcstress: a JVM that starts another JVM for each test. */
final class Stress {
  /**
   * Each test prints something within seconds. jcstress itself gives up after 30, but not always.
   */
  private static final long SILENCE_MINUTES = 2;

  private static final Path JDK = Path.of(System.getProperty("java.home"));

  private final Process process;
  private final Path log;

  private Stress(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it in the folder for all the files that it writes. */
  static Stress start(Path folder, Path log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(JDK.resolve("bin/java").toString());
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.openjdk.jcstress.Main");
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    // jcstress binds threads to cores with JNA, which unpacks there; otherwise it would use the
    // home folder.
    builder.environment().put("XDG_CACHE_HOME", temporary.toString());
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    return new Stress(builder.start(), log);
  }

  /**
   * Waits for the end of the run.
   *
   * @return the exit code
   * @throws AssertionError if it prints nothing for too long; the message has the stacks of the
   *     hanging threads. jcstress waits forever for a thread that hangs while it finds out how many
   *     it can run
   */
  int await() throws IOException, InterruptedException {
    try {
      long said = -1;
      while (!process.waitFor(SILENCE_MINUTES, TimeUnit.MINUTES)) {
        long says = Files.size(log);
        if (says == said) {
          throw new AssertionError("hangs:\n" + stacks());
        }
        said = says;
      }
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private String stacks() throws IOException, InterruptedException {
    StringBuilder ours = new StringBuilder();
    for (ProcessHandle jvm : process.descendants().collect(Collectors.toList())) {
      Process jstack =
          new ProcessBuilder(JDK.resolve("bin/jstack").toString(), Long.toString(jvm.pid()))
              .redirectErrorStream(true)
              .start();
      String all = new String(jstack.getInputStream().readAllBytes(), Charset.defaultCharset());
      jstack.waitFor();
      for (String thread : all.split("\n\n", -1)) {
        if (thread.contains("org.taskwatchers")) {
          ours.append(thread).append("\n\n");
        }
      }
    }
    return ours.toString();
  }
}
