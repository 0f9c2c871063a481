package org.taskwatchers.it.jars;

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
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.it.support.Program;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/** A watcher jar that javac makes with the published SPI, also with libraries of its own in it. */
final class WatcherJarIT {
  private static final String AUDIT =
      Acme.type("Audit", Acme.noting("EXEC", "onExec", 0), Acme.noting("EXEC", "also", 0));

  private static final Path LIBRARIES = Path.of(System.getProperty("libraries.dir"));

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

  /** The application has a third version of the library, and the agent has one of its own. */
  @JdkTest
  void twoJarsWithTwoVersionsOfOneLibrary(Jdk jdk) throws IOException {
    Path old = LIBRARIES.resolve("older/byte-buddy-1.14.12.jar");
    Path middle = LIBRARIES.resolve("mockito/byte-buddy-1.17.7.jar");
    Path latest = LIBRARIES.resolve("newer/byte-buddy-1.18.17.jar");
    Path program =
        new Program(folder.resolve("sources"))
            .source("com.acme.Main", MAIN)
            .compile(jdk, folder.resolve("program"), List.of(middle));
    Path notes = folder.resolve("notes");
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(notes))
            .agent("watchers=log:" + tells("First", old, jdk) + ":" + tells("Second", latest, jdk))
            .events()
            .classPath(program, middle)
            .main("com.acme.Main")
            .run();
    Lifetimes.only(run);
    assertEquals(List.of("JAVA_V25"), Lifetimes.said(run, "newest"), run::describe);
    assertEquals(
        List.of("First JAVA_V23 in first.jar", "Second JAVA_V28 in second.jar"), Acme.notes(notes));
    assertEquals(List.of(), run.stderr());
  }

  /** A watcher that notes the newest Java its Byte Buddy knows, and makes a class with it. */
  private Path tells(String name, Path library, Jdk jdk) {
    String exec =
        """
        var made = new net.bytebuddy.ByteBuddy(net.bytebuddy.ClassFileVersion.JAVA_V17)
            .subclass(Object.class).make().getBytes();
        var location = net.bytebuddy.ByteBuddy.class.getProtectionDomain().getCodeSource();
        note("NAME " + NEWEST + " in " + Path.of(location.getLocation().getPath()).getFileName());
        return made.length == 0 ? -1 : 0;
        """;
    return WatcherJar.of(
            "com.acme." + name,
            Acme.type(
                name,
                Acme.watcher(
                    "EXEC", "onExec", exec.replace("NAME", name).replace("NEWEST", NEWEST))))
        .library(library)
        .compile(jdk, folder.resolve(name.toLowerCase(Locale.ROOT) + ".jar"));
  }

  /** Each version of Byte Buddy knows newer Java versions. */
  private static final String NEWEST =
      """
      java.util.stream.Stream.of(net.bytebuddy.ClassFileVersion.class.getFields())
          .map(java.lang.reflect.Field::getName)
          .filter(field -> field.startsWith("JAVA_V") && field.length() == 8)
          .max(java.util.Comparator.naturalOrder())
          .orElseThrow()
      """;

  private static final String MAIN =
      """
      package com.acme;

      public class Main {
        public static void main(String[] none) throws Exception {
          Process process = new ProcessBuilder("true").start();
          System.out.println("pid=" + process.pid());
          process.waitFor();
          System.out.println("newest=" + NEWEST);
        }
      }
      """
          .replace("NEWEST", NEWEST);

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
