package org.taskwatchers.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;

/**
 * Makes a watcher jar for a test. A real javac compiles it against the published SPI, with its
 * annotation processor, or with sections written by hand.
 *
 * <pre>{@code
 * Path jar = WatcherJar.of("com.acme.Audit", """
 *     package com.acme;
 *     ...
 *     """).compile(jdk, folder.resolve("audit.jar"));
 * }</pre>
 */
public final class WatcherJar {
  private final Map<String, String> sources = new TreeMap<>();
  private final Map<String, StringBuilder> sections = new TreeMap<>();
  private final List<Path> libraries = new ArrayList<>();
  private boolean withProcessor = true;

  private WatcherJar() {}

  /** A jar with one class, by its full name and source text. */
  public static WatcherJar of(String className, String source) {
    return new WatcherJar().and(className, source);
  }

  /** Adds a class. */
  public WatcherJar and(String className, String source) {
    sources.put(className.replace('.', '/') + ".java", source);
    return this;
  }

  /**
   * Adds a line, unchanged, to the section of an event. A jar with such lines has only those
   * sections, since the annotation processor does not run then.
   */
  public WatcherJar section(String event, String line) {
    withProcessor = false;
    String entry = "META-INF/services/task-watchers/" + event;
    sections.computeIfAbsent(entry, e -> new StringBuilder()).append(line).append('\n');
    return this;
  }

  /** Adds the classes of a library, which the sources may use. */
  public WatcherJar library(Path jar) {
    libraries.add(jar);
    return this;
  }

  /**
   * Compiles for Java 17, and packs the jar.
   *
   * @param jdk the JDK whose javac to use
   * @param jar the file to write; its folder is created
   * @return {@code jar}
   * @throws AssertionError if javac rejects the sources; the message has its output
   */
  public Path compile(Jdk jdk, Path jar) {
    try {
      Files.createDirectories(jar.toAbsolutePath().getParent());
      Path work = Files.createTempDirectory("watcher-jar-");
      try {
        javac(jdk, work);
        pack(work.resolve("classes"), jar);
      } finally {
        delete(work);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return jar;
  }

  private void javac(Jdk jdk, Path work) throws IOException {
    String spi = Artifacts.spi().toString();
    List<String> command = new ArrayList<>(List.of(jdk.tool("javac").toString()));
    // A javac that runs for a second gains nothing from the optimizing compiler.
    command.addAll(List.of("-J-XX:TieredStopAtLevel=1", "-J-XX:+UseSerialGC"));
    StringBuilder classPath = new StringBuilder(spi);
    libraries.forEach(library -> classPath.append(File.pathSeparatorChar).append(library));
    command.addAll(List.of("--release", "17", "-encoding", "UTF-8", "-cp", "" + classPath));
    // A processor path turns processing on in every javac; only newer ones know -proc:full.
    command.addAll(withProcessor ? List.of("--processor-path", spi) : List.of("-proc:none"));
    command.addAll(List.of("-d", Files.createDirectory(work.resolve("classes")).toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = work.resolve("sources").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      command.add(Files.writeString(file, source.getValue()).toString());
    }
    Path said = work.resolve("said");
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
    builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVAC_OPTIONS"));
    Process javac = builder.start();
    try {
      if (javac.waitFor() != 0) {
        throw new AssertionError("javac " + jdk + ":\n" + Files.readString(said));
      }
    } catch (InterruptedException e) {
      javac.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while javac ran", e);
    }
  }

  private void pack(Path classes, Path jar) throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Path file : inside(classes)) {
        if (Files.isRegularFile(file)) {
          entries.putNextEntry(new JarEntry(classes.relativize(file).toString()));
          Files.copy(file, entries);
        }
      }
      for (Path library : libraries) {
        packClasses(library, entries);
      }
      for (Map.Entry<String, StringBuilder> section : sections.entrySet()) {
        entries.putNextEntry(new JarEntry(section.getKey()));
        entries.write(section.getValue().toString().getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static void packClasses(Path library, JarOutputStream into) throws IOException {
    try (JarFile from = new JarFile(library.toFile())) {
      for (JarEntry each : Collections.list(from.entries())) {
        if (each.getName().endsWith(".class") && !each.getName().startsWith("META-INF/")) {
          into.putNextEntry(new JarEntry(each.getName()));
          try (InputStream in = from.getInputStream(each)) {
            in.transferTo(into);
          }
        }
      }
    }
  }

  private static List<Path> inside(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted().toList();
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> paths = new ArrayList<>(inside(folder));
    Collections.reverse(paths);
    for (Path path : paths) {
      Files.delete(path);
    }
  }
}
