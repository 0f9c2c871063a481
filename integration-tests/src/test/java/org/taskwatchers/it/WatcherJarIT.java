package org.taskwatchers.it;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.WatcherJar;

/** A watcher jar as javac and the published SPI make it. */
final class WatcherJarIT {
  private static final String AUDIT =
      Acme.type("Audit", Acme.noting("EXEC", "onExec", 0), Acme.noting("EXEC", "also", 0));

  @TempDir Path folder;

  @JdkTest
  void theProcessorWritesTheSections(Jdk jdk) throws IOException {
    Path jar = WatcherJar.of("com.acme.Audit", AUDIT).compile(jdk, folder.resolve("a/audit.jar"));
    assertEquals("com.acme.Audit#also\ncom.acme.Audit#onExec\n", section(jar, "exec"));
    assertNull(section(jar, "exit"));
  }

  @JdkTest
  void theSameBytesEachTime(Jdk jdk) throws IOException {
    Path one = WatcherJar.of("com.acme.Audit", AUDIT).compile(jdk, folder.resolve("1.jar"));
    Path two = WatcherJar.of("com.acme.Audit", AUDIT).compile(jdk, folder.resolve("2.jar"));
    assertArrayEquals(bytes(one, "exec"), bytes(two, "exec"));
  }

  @JdkTest
  void sectionsByHandAreTakenAsTheyAre(Jdk jdk) throws IOException {
    Path jar =
        WatcherJar.of("com.acme.Audit", AUDIT)
            .section("exit", " not a line")
            .section("exit", "x#y")
            .compile(jdk, folder.resolve("audit.jar"));
    assertEquals(" not a line\nx#y\n", section(jar, "exit"));
    assertNull(section(jar, "exec"));
  }

  @JdkTest
  void aWrongPrototypeDoesNotCompile(Jdk jdk) {
    String bad = AUDIT.replace("int also(long info", "int also(int info");
    String message =
        String.valueOf(
            assertThrows(
                    AssertionError.class,
                    () ->
                        WatcherJar.of("com.acme.Audit", bad)
                            .compile(jdk, folder.resolve("audit.jar")))
                .getMessage());
    assertTrue(message.startsWith("javac " + jdk + ":\n"), message);
    assertTrue(message.contains("Audit.java:"), message);
    assertTrue(Files.notExists(folder.resolve("audit.jar")));
  }

  private static @Nullable String section(Path jar, String event) throws IOException {
    byte[] bytes = bytes(jar, event);
    return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte @Nullable [] bytes(Path jar, String event) throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry("META-INF/services/task-watchers/" + event);
      if (entry == null) {
        return null;
      }
      try (InputStream in = file.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }
  }
}
