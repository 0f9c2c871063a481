package org.taskwatchers.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaCompiler.CompilationTask;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.taskwatchers.TaskWatcher;

/**
 * A folder with sources, an output folder, and the JDK's own javac to compile from one to the
 * other.
 */
final class Project {
  static final String SECTIONS = "META-INF/services/task-watchers/";

  /**
   * The SPI as users have it: classes, processor, and the file by which javac finds the processor.
   */
  static final Path SPI = spi();

  final Path src;
  final Path out;

  Project(Path folder) throws IOException {
    src = Files.createDirectories(folder.resolve("src"));
    out = Files.createDirectories(folder.resolve("out"));
  }

  private static Path spi() {
    try {
      return Path.of(TaskWatcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  Project write(String file, String source) throws IOException {
    Path path = src.resolve(file);
    Files.createDirectories(path.getParent());
    Files.writeString(path, source);
    return this;
  }

  /** Compiles as build tools do: the output folder is on the class path. */
  List<String> compile(String... files) throws IOException {
    return javac(
        files, "-d", out.toString(), "-cp", SPI + ":" + out, "-processorpath", SPI.toString());
  }

  /** Compiles all sources, in the order of their names. */
  List<String> compileAll() throws IOException {
    try (Stream<Path> files = Files.walk(src)) {
      return compile(
          files
              .filter(f -> f.toString().endsWith(".java"))
              .map(f -> src.relativize(f).toString())
              .sorted()
              .toArray(String[]::new));
    }
  }

  /**
   * Runs javac.
   *
   * @return its messages, each as {@code file:line:column kind message}
   */
  List<String> javac(String[] files, String... options) throws IOException {
    return javac(List.of(), files, options);
  }

  /** Runs javac with these processors or, if none are given, with those that it finds. */
  List<String> javac(List<Processor> processors, String[] files, String... options)
      throws IOException {
    JavaCompiler javac = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    List<String> words = new ArrayList<>(Arrays.asList(options));
    words.add("-Xlint:all,-processing,-path");
    words.add("-Xlint:all,-processing,-path");
    try (StandardJavaFileManager manager =
        javac.getStandardFileManager(said, Locale.ENGLISH, UTF_8)) {
      Path[] paths = Arrays.stream(files).map(src::resolve).toArray(Path[]::new);
      CompilationTask task =
          javac.getTask(null, manager, said, words, null, manager.getJavaFileObjects(paths));
      if (!processors.isEmpty()) {
        task.setProcessors(processors);
      }
      task.call();
    }
    return said.getDiagnostics().stream().map(this::line).toList();
  }

  private String line(Diagnostic<? extends JavaFileObject> said) {
    String message = said.getKind() + " " + said.getMessage(Locale.ENGLISH);
    JavaFileObject source = said.getSource();
    if (source == null) {
      return message;
    }
    return "%s:%d:%d %s"
        .formatted(
            src.relativize(Path.of(source.toUri())),
            said.getLineNumber(),
            said.getColumnNumber(),
            message);
  }

  /** The text of a section file in the output folder; empty if there is no such file. */
  String section(String name) {
    Path file = out.resolve(SECTIONS + name);
    try {
      return Files.exists(file) ? Files.readString(file) : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of every file in the sections' folder, sorted by name, each after its name. */
  String sections() throws IOException {
    Path folder = out.resolve(SECTIONS);
    if (!Files.isDirectory(folder)) {
      return "";
    }
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        text.append("==== ").append(file.getFileName()).append('\n').append(Files.readString(file));
      }
    }
    return text.toString();
  }

  /**
   * A source file of one class with one function for each {@code EVENT method} pair; {@code END} is
   * the end of the JVM, {@code OBSERVES} is init, observed.
   */
  Project watcher(String name, String... eventsAndMethods) throws IOException {
    StringBuilder source = new StringBuilder("package p;\nimport org.taskwatchers.*;\n");
    source.append("public class ").append(name).append(" {\n");
    for (int i = 0; i < eventsAndMethods.length; i += 2) {
      String function =
          eventsAndMethods[i].equals("END")
              ? "@AtJvmEnd\n  public static void METHOD(java.util.List<Task> left) {}"
              : "@TaskWatcher(value = TaskEvent.EVENT, observes = OBSERVES)\n"
                  + "  public static int METHOD(long info, Task task) { return 0; }";
      boolean observes = eventsAndMethods[i].equals("OBSERVES");
      source
          .append("  ")
          .append(
              function
                  .replace("OBSERVES", Boolean.toString(observes))
                  .replace("EVENT", observes ? "INIT" : eventsAndMethods[i])
                  .replace("METHOD", eventsAndMethods[i + 1]))
          .append('\n');
    }
    return write("p/" + name + ".java", source.append("}\n").toString());
  }
}
