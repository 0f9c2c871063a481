package org.taskwatchers.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.taskwatchers.TaskWatcher;

/** Packs single classes of this module, so that a measured JVM reads nothing else of it. */
public final class SmallJar {
  private SmallJar() {}

  /** A jar with just these classes. */
  public static Path of(Path jar, Class<?>... classes) throws IOException {
    return write(jar, Map.of(), List.of(classes));
  }

  /** A jar with an agent. */
  static Path agent(Path jar, Class<?> premain) throws IOException {
    String manifest = "Manifest-Version: 1.0\nPremain-Class: " + premain.getName() + "\n";
    return write(jar, Map.of("META-INF/MANIFEST.MF", manifest), List.of(premain));
  }

  /**
   * A jar with watchers in one class, each named like its event, and sections written by hand. The
   * watcher of init observes.
   */
  public static Path watchers(Path jar, Class<?> watchers, String... events) throws IOException {
    Map<String, String> sections = new LinkedHashMap<>();
    for (String event : events) {
      sections.put(section(event), line(watchers, event));
      if (event.equals("init")) {
        sections.put(TaskWatcher.OBSERVES, line(watchers, event));
      }
    }
    return write(jar, sections, List.of(watchers));
  }

  /** A jar with watchers of one event, in one class. */
  public static Path watchers(Path jar, Class<?> watchers, String event, List<String> functions)
      throws IOException {
    StringBuilder section = new StringBuilder();
    for (String function : functions) {
      section.append(line(watchers, function));
    }
    return write(jar, Map.of(section(event), section.toString()), List.of(watchers));
  }

  private static String section(String event) {
    return "META-INF/services/task-watchers/" + event;
  }

  private static String line(Class<?> watchers, String function) {
    return watchers.getName() + "#" + function + "\n";
  }

  private static Path write(Path jar, Map<String, String> texts, List<Class<?>> classes)
      throws IOException {
    try (OutputStream out = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(out)) {
      for (Map.Entry<String, String> text : texts.entrySet()) {
        entries.putNextEntry(new JarEntry(text.getKey()));
        entries.write(text.getValue().getBytes(StandardCharsets.UTF_8));
      }
      for (Class<?> one : classes) {
        String entry = one.getName().replace('.', '/') + ".class";
        try (InputStream in = one.getResourceAsStream("/" + entry)) {
          if (in == null) {
            throw new IOException("no class file of " + one);
          }
          entries.putNextEntry(new JarEntry(entry));
          in.transferTo(entries);
        }
      }
    }
    return jar;
  }
}
