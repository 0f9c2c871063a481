package org.taskwatchers.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A fresh JVM with default flags that runs one main class of this module, and what it printed. */
public final class MeasuredJvm {
  private MeasuredJvm() {}

  /**
   * Runs it to its end. Its stdin is a pipe that nothing is written to, for as long as this JVM
   * lives; its stderr is this JVM's.
   *
   * @return the words of each line that it printed, which tabs separate
   * @throws IOException if it cannot be started, or does not end with 0
   */
  public static List<List<String>> run(
      Jdk jdk, List<String> flags, Class<?> main, List<String> args)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(jdk.home().resolve("bin/java").toString()));
    command.addAll(flags);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(args);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder
        .environment()
        .keySet()
        .removeIf(
            name ->
                name.equals("JAVA_TOOL_OPTIONS")
                    || name.equals("JDK_JAVA_OPTIONS")
                    || name.startsWith("TASKWATCHERS_"));
    Process jvm = builder.start();
    Thread hook = new Thread(() -> end(jvm));
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException endsAlready) {
      end(jvm);
      throw endsAlready;
    }
    List<List<String>> lines = new ArrayList<>();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(jvm.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        lines.add(List.of(line.split("\t", -1)));
      }
      int code = jvm.waitFor();
      if (code != 0) {
        throw new IOException(
            main.getSimpleName() + " on JDK " + jdk.version() + " ended: " + code);
      }
    } finally {
      end(jvm);
      removeHook(hook);
    }
    return lines;
  }

  /** Asks first: it has children of its own, which its shutdown hook kills. */
  private static void end(Process jvm) {
    jvm.destroy();
    try {
      if (!jvm.waitFor(60, TimeUnit.SECONDS)) {
        jvm.destroyForcibly();
      }
    } catch (InterruptedException e) {
      jvm.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endsAlready) {
      // It runs.
    }
  }
}
