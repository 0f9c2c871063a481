package org.taskwatchers.agent.link;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;

/** Compiles watchers and packs them. */
public final class Jars {
  private Jars() {}

  /**
   * Compiles classes. The imports from the SPI are added.
   *
   * @param sources the sources by class name
   * @return the class files by their path in a jar
   */
  public static Map<String, byte[]> compile(Path folder, Map<String, String> sources)
      throws Exception {
    Path classes = Files.createTempDirectory(folder, "classes");
    Path spi = Path.of(Task.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    List<String> arguments = new ArrayList<>();
    arguments.addAll(List.of("-proc:none", "-cp", spi.toString(), "-d", classes.toString()));
    for (Map.Entry<String, String> source : sources.entrySet()) {
      int dot = source.getKey().lastIndexOf('.');
      Path file =
          Files.createTempDirectory(folder, "source")
              .resolve(source.getKey().substring(dot + 1) + ".java");
      Files.writeString(
          file,
          "package "
              + source.getKey().substring(0, dot)
              + "; import org.taskwatchers.Task; "
              + source.getValue());
      arguments.add(file.toString());
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    if (result != 0) {
      throw new IllegalArgumentException("does not compile: " + sources);
    }
    Map<String, byte[]> compiled = new TreeMap<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        compiled.put(classes.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return compiled;
  }

  /** Adds a section. */
  public static Map<String, byte[]> with(
      Map<String, byte[]> entries, TaskEvent event, String... lines) {
    return with(entries, event.section(), String.join("\n", lines));
  }

  /** Adds a text entry. */
  public static Map<String, byte[]> with(Map<String, byte[]> entries, String path, String text) {
    Map<String, byte[]> all = new TreeMap<>(entries);
    all.put(path, text.getBytes(StandardCharsets.UTF_8));
    return all;
  }

  /** Packs the entries into a jar. */
  public static File write(Path file, Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        JarOutputStream jar = new JarOutputStream(out)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        jar.putNextEntry(new ZipEntry(entry.getKey()));
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
    return file.toFile();
  }

  /** Does the same, but stores the entries without compression. */
  public static File writeStored(Path file, Map<String, byte[]> entries) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        ZipOutputStream jar = new ZipOutputStream(out)) {
      jar.setMethod(ZipOutputStream.STORED);
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        ZipEntry header = new ZipEntry(entry.getKey());
        CRC32 crc = new CRC32();
        crc.update(entry.getValue());
        header.setCrc(crc.getValue());
        header.setSize(entry.getValue().length);
        jar.putNextEntry(header);
        jar.write(entry.getValue());
        jar.closeEntry();
      }
    }
    return file.toFile();
  }
}
