package org.taskwatchers.it.support;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.taskwatchers.testing.Jdk;

/** A third-party program, compiled from its sources by the JDK it is to run on. */
public final class Program {
  private final Path sources;
  private final List<String> files = new ArrayList<>();

  public Program(Path sources) {
    this.sources = sources;
  }

  public Program source(String name, String text) throws IOException {
    Path file = sources.resolve(name.replace('.', '/') + ".java");
    Files.createDirectories(file.getParent());
    files.add(Files.writeString(file, text).toString());
    return this;
  }

  /** Compiles the program into a folder, and returns that folder. */
  public Path compile(Jdk jdk, Path into, List<Path> classPath) {
    List<String> command = new ArrayList<>(List.of(jdk.tool("javac").toString(), "-d", "" + into));
    if (!classPath.isEmpty()) {
      command.add("-cp");
      command.add(
          classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }
    command.addAll(files);
    run(command.toArray(new String[0]));
    return into;
  }

  /** Runs a tool and throws if it fails. */
  public static void run(String... command) {
    try {
      int code = new ProcessBuilder(command).inheritIO().start().waitFor();
      if (code != 0) {
        throw new IllegalStateException(String.join(" ", command) + " exits with " + code);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
