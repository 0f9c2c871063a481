package org.taskwatchers.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A fresh JVM with default flags that runs one main class of this module, and the figures that it
 * prints.
 */
public final class MeasuredJvm implements AutoCloseable {
  private final String description;
  private final Process process;
  private final Thread hook;
  private final BufferedReader out;

  private MeasuredJvm(String description, ProcessBuilder builder) throws IOException {
    this.description = description;
    process = builder.start();
    hook = new Thread(() -> end(process));
    out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    try {
      Runtime.getRuntime().addShutdownHook(hook);
    } catch (IllegalStateException endsAlready) {
      end(process);
      throw endsAlready;
    }
  }

  /**
   * Starts a JVM. Its stdin is a pipe.
   *
   * @param stderr where its stderr goes
   */
  public static MeasuredJvm start(
      Jdk jdk,
      List<String> flags,
      String classPath,
      Class<?> main,
      List<String> args,
      Redirect stderr)
      throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command(jdk, flags, classPath, main, args)).redirectError(stderr);
    clean(builder.environment());
    return new MeasuredJvm(main.getSimpleName() + " on JDK " + jdk.version(), builder);
  }

  /**
   * Runs a JVM to its end, with all of this module on its class path. Its stdin gets nothing; its
   * stderr is this JVM's.
   *
   * @return the words of each figure that it printed
   * @throws IOException if it cannot be started, or does not end with 0
   */
  public static List<List<String>> run(
      Jdk jdk, List<String> flags, Class<?> main, List<String> args)
      throws IOException, InterruptedException {
    return run(jdk, flags, System.getProperty("java.class.path"), main, args, Redirect.INHERIT);
  }

  /** The same, with another class path and stderr. */
  public static List<List<String>> run(
      Jdk jdk,
      List<String> flags,
      String classPath,
      Class<?> main,
      List<String> args,
      Redirect stderr)
      throws IOException, InterruptedException {
    List<List<String>> figures = new ArrayList<>();
    try (MeasuredJvm jvm = start(jdk, flags, classPath, main, args, stderr)) {
      for (Optional<List<String>> next = jvm.next(); next.isPresent(); next = jvm.next()) {
        figures.add(next.get());
      }
      int code = jvm.process.waitFor();
      if (code != 0) {
        throw new IOException(jvm.description + " ended: " + code);
      }
    }
    return figures;
  }

  static List<String> command(
      Jdk jdk, List<String> flags, String classPath, Class<?> main, List<String> args) {
    List<String> command = new ArrayList<>(List.of(jdk.home().resolve("bin/java").toString()));
    command.addAll(flags);
    command.addAll(List.of("-cp", classPath, main.getName()));
    command.addAll(args);
    return command;
  }

  /** Removes variables that would give the JVM flags or options. */
  static void clean(Map<String, String> environment) {
    environment
        .keySet()
        .removeIf(
            name ->
                name.equals("JAVA_TOOL_OPTIONS")
                    || name.equals("JDK_JAVA_OPTIONS")
                    || name.equals("CLASSPATH")
                    || name.startsWith("TASKWATCHERS_"));
  }

  /** Waits for the next figure that it prints; empty if it prints no more. */
  public Optional<List<String>> next() throws IOException {
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      Optional<List<String>> figure = Figure.read(line);
      if (figure.isPresent()) {
        return figure;
      }
    }
    return Optional.empty();
  }

  /**
   * Waits for the next figure, which must come.
   *
   * @throws IOException if it prints no more
   */
  public List<String> expect() throws IOException {
    return next().orElseThrow(() -> new IOException(description + " ended too early"));
  }

  /** Writes a line to its stdin. */
  public void tell(String line) throws IOException {
    OutputStream in = process.getOutputStream();
    in.write((line + "\n").getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  /** Its pid. */
  public long pid() {
    return process.pid();
  }

  /** Ends the JVM, if it has not ended. */
  @Override
  public void close() {
    end(process);
    removeHook(hook);
  }

  static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException endsAlready) {
      // The hook runs already.
    }
  }

  /** Asks the JVM to end first: it may have children, which its shutdown hook kills. */
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

  /** A file that keeps its stderr, so that you can look at it meanwhile. */
  public static Redirect stderrBeside(Path file) {
    return Redirect.appendTo(file.resolveSibling("stderr.txt").toFile());
  }
}
