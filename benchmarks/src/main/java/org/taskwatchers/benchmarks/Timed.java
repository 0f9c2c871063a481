package org.taskwatchers.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The time of a whole process, seen from outside: from fork to reap, with its shutdown.
 *
 * <p>Measured with bash's {@code time}, which asks the kernel for the usage of its children (user
 * and system, including processes that a child waited for) and prints milliseconds. /proc/self/stat
 * of this JVM has only ticks of 10 ms, and so has GNU time. A JVM that asks itself at its end
 * misses its end, and a program of our own would need a C compiler.
 *
 * @param launchedMicros when it was launched, in microseconds since the epoch
 * @param figures the figures that it printed
 */
public record Timed(
    double wallMillis, double cpuMillis, long launchedMicros, List<List<String>> figures) {
  private static final String SCRIPT =
      """
      times=$1 errors=$2; shift 2
      TIMEFORMAT='%3R %3U %3S'
      at=$EPOCHREALTIME
      { time "$@" 2>"$errors"; } 2>"$times"
      code=$?
      echo "$at" >>"$times"
      exit $code
      """;

  /**
   * Runs a command to its end.
   *
   * @param folder its working folder, in which we may create files
   * @throws IOException if it does not end with 0; the message has the end of its output
   */
  public static Timed run(List<String> command, Path folder, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path times = folder.resolve("times.txt");
    Path errors = folder.resolve("errors.txt");
    Path printed = folder.resolve("printed.txt");
    List<String> all = new ArrayList<>(List.of("bash", "-c", SCRIPT, "bash"));
    all.addAll(List.of(times.toString(), errors.toString()));
    all.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .directory(folder.toFile())
            .redirectOutput(printed.toFile())
            .redirectError(Redirect.INHERIT);
    MeasuredJvm.clean(builder.environment());
    builder.environment().put("LC_ALL", "C.UTF-8");
    builder.environment().putAll(environment);
    Process process = builder.start();
    Thread hook = new Thread(() -> end(process));
    try {
      Runtime.getRuntime().addShutdownHook(hook);
      if (process.waitFor() != 0) {
        throw new IOException(
            String.join(" ", command)
                + " ended with "
                + process.exitValue()
                + ": "
                + end(errors)
                + end(printed));
      }
    } finally {
      end(process);
      MeasuredJvm.removeHook(hook);
    }
    List<String> lines = Files.readAllLines(times);
    String[] words = lines.get(0).split(" ", -1);
    return new Timed(
        1e3 * Double.parseDouble(words[0]),
        1e3 * (Double.parseDouble(words[1]) + Double.parseDouble(words[2])),
        Long.parseLong(lines.get(1).replace(".", "")),
        Files.readAllLines(printed).stream().flatMap(l -> Figure.read(l).stream()).toList());
  }

  /** Runs a JVM that inherits nothing that would change it. */
  public static Timed jvm(
      Jdk jdk, List<String> flags, String classPath, Class<?> main, List<String> args, Path folder)
      throws IOException, InterruptedException {
    return run(MeasuredJvm.command(jdk, flags, classPath, main, args), folder, Map.of());
  }

  private static String end(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    return String.join(" | ", lines.subList(Math.max(0, lines.size() - 8), lines.size()));
  }

  /** Ends bash and the processes that it runs. */
  private static void end(Process process) {
    List<ProcessHandle> all = process.descendants().toList();
    all.forEach(ProcessHandle::destroy);
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        all.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      all.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
