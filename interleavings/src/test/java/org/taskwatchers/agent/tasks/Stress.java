package org.taskwatchers.agent.tasks;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A run of jcstress: a JVM that starts another for each test. */
final class Stress {
  /** Each test says something within seconds. jcstress itself gives up after 30, but not always. */
  private static final long SILENCE_MINUTES = 2;

  private static final Path JDK = Path.of(System.getProperty("java.home"));

  private final Process process;
  private final Path log;

  private Stress(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /** Starts it in the folder where all that it writes is to lie. */
  static Stress start(Path folder, Path log, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(JDK.resolve("bin/java").toString());
    Path temporary = Files.createDirectories(folder.resolve("tmp"));
    command.add("-Djava.io.tmpdir=" + temporary);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("org.openjdk.jcstress.Main");
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command);
    // JNA, with which jcstress binds threads to cores, unpacks there: else in the user's home.
    builder.environment().put("XDG_CACHE_HOME", temporary.toString());
    builder.directory(folder.toFile()).redirectErrorStream(true).redirectOutput(log.toFile());
    return new Stress(builder.start(), log);
  }

  /**
   * Waits for its end.
   *
   * @return the exit code
   * @throws AssertionError if it falls silent, with the stacks of the threads that hang; jcstress
   *     waits for ever for a thread that hangs while it tries how many it can run
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
