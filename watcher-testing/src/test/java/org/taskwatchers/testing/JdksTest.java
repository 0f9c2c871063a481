package org.taskwatchers.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JdksTest {
  private static final Path NOWHERE = Path.of("/no/such/folder");

  @TempDir Path folder;

  @Test
  void findsTheOneThatRunsThis() {
    String running = System.getProperty("java.version");
    assertTrue(
        Jdks.found().stream().anyMatch(jdk -> jdk.version().equals(running)),
        () -> running + " in " + Jdks.found());
  }

  @Test
  void findsEachOnceInTheOrderOfVersions() throws IOException {
    Path nine = jdk("b", "25.0.9");
    Path ten = jdk("a", "25.0.10");
    Path old = jdk("z", "17.0.1");
    Files.createSymbolicLink(folder.resolve("link"), ten);
    assertEquals(List.of(old, nine, ten), homes(null, folder, List.of(ten)));
  }

  @Test
  void passesOverWhatIsNoJdkInTheFolder() throws IOException {
    Path good = jdk("good", "21");
    jdk("eleven", "11.0.2");
    Files.createDirectories(folder.resolve("sources/lib"));
    Files.delete(jdk("jre", "17.0.1").resolve("bin/javac"));
    assertEquals(List.of(good), homes(null, folder, List.of()));
  }

  @Test
  void takesThosePropertyNamesAndNoOther() throws IOException {
    Path one = jdk("one", "21");
    Path two = jdk("two", "17.0.1");
    jdk("three", "25");
    assertEquals(
        List.of(two, one), homes(one + File.pathSeparator + two, folder, List.of(NOWHERE)));
  }

  @Test
  void saysWhichNamedJdkIsNoneAndWhy() throws IOException {
    Path eleven = jdk("eleven", "11.0.2");
    assertEquals("-Djdks: /no/such/jdk is no JDK: it has no bin/java", error("/no/such/jdk"));
    assertEquals(
        "-Djdks: " + eleven + " is JDK 11.0.2, and the agent needs 17", error(eleven.toString()));
    assertEquals("-Djdks names a JDK with no name", error(""));
    Path unnumbered = jdk("unnumbered", "21");
    Files.writeString(unnumbered.resolve("release"), "OS_NAME=\"Linux\"\n");
    assertEquals(
        "-Djdks: " + unnumbered + "/release has no line JAVA_VERSION",
        error(unnumbered.toString()));
    Files.delete(unnumbered.resolve("release"));
    assertTrue(error(unnumbered.toString()).contains("release file cannot be read"));
  }

  @Test
  void oneBadNameAmongGoodOnesIsNotPassedOver() throws IOException {
    assertTrue(error(jdk("good", "21") + File.pathSeparator + "/no/such/jdk").contains("/no/such"));
  }

  @Test
  void noneAtAllIsAnError() {
    String message = error(null);
    assertTrue(message.startsWith("no JDK of version 17 or later in " + NOWHERE), message);
  }

  private Path jdk(String name, String version) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Files.createDirectories(home.resolve("bin"));
    for (String tool : List.of("java", "javac")) {
      assertTrue(Files.createFile(home.resolve("bin").resolve(tool)).toFile().setExecutable(true));
    }
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    return home.toRealPath();
  }

  private static List<Path> homes(@Nullable String named, Path folder, List<Path> more) {
    return Jdks.find(named, folder, more).stream().map(Jdk::home).toList();
  }

  private static String error(@Nullable String named) {
    return String.valueOf(
        assertThrows(IllegalStateException.class, () -> Jdks.find(named, NOWHERE, List.of(NOWHERE)))
            .getMessage());
  }
}
