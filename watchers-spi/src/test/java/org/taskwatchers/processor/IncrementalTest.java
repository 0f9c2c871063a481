package org.taskwatchers.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles some of the files, into a folder that holds the classes of all. */
class IncrementalTest {
  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void compileTwoWatchersAndAPlainClass() throws IOException {
    project = new Project(folder);
    project.watcher("A", "EXEC", "a", "EXIT", "bye").watcher("B", "EXEC", "b");
    project.write("p/Plain.java", "package p;\npublic class Plain {}\n");
    ok(project.compileAll());
    assertEquals("p.A#a\np.B#b\n", project.section("exec"));
    assertEquals("p.A#bye\n", project.section("exit"));
  }

  @Test
  void watcherIsRecompiledAlone() throws IOException {
    String before = project.sections();
    ok(project.compile("p/A.java"));
    ok(project.compile("p/B.java"));
    assertEquals(before, project.sections());
  }

  @Test
  void newWatcherIsCompiledAlone() throws IOException {
    project.watcher("AB", "EXEC", "ab");
    ok(project.compile("p/AB.java"));
    assertEquals("p.A#a\np.AB#ab\np.B#b\n", project.section("exec"));
  }

  @Test
  void annotationMovesToAnotherEvent() throws IOException {
    project.watcher("A", "FREE", "a", "EXIT", "bye");
    ok(project.compile("p/A.java"));
    assertEquals("p.B#b\n", project.section("exec"));
    assertEquals("p.A#a\n", project.section("free"));
    assertEquals("p.A#bye\n", project.section("exit"));
  }

  @Test
  void functionForTheEndComesMovesAndGoes() throws IOException {
    project.watcher("C", "END", "c").watcher("B", "END", "b");
    ok(project.compile("p/C.java", "p/B.java"));
    assertEquals("p.B#b\np.C#c\n", project.section("end"));
    assertEquals("p.A#a\n", project.section("exec"));

    ok(project.compile("p/A.java"));
    assertEquals("p.B#b\np.C#c\n", project.section("end"));

    project.watcher("B", "EXEC", "b");
    ok(project.compile("p/B.java"));
    assertEquals("p.C#c\n", project.section("end"));
    assertEquals("p.A#a\np.B#b\n", project.section("exec"));

    delete("C");
    ok(project.compile("p/Plain.java"));
    assertEquals("", project.section("end"));
  }

  @Test
  void watcherOfInitBeginsToObserveAndEnds() throws IOException {
    project.watcher("B", "INIT", "b").watcher("C", "OBSERVES", "c");
    ok(project.compile("p/C.java", "p/B.java"));
    assertEquals("p.B#b\np.C#c\n", project.section("init"));
    assertEquals("p.C#c\n", project.section("observes"));

    project.watcher("B", "OBSERVES", "b");
    ok(project.compile("p/B.java"));
    assertEquals("p.B#b\np.C#c\n", project.section("observes"));

    project.watcher("C", "INIT", "c");
    ok(project.compile("p/C.java"));
    assertEquals("p.B#b\np.C#c\n", project.section("init"));
    assertEquals("p.B#b\n", project.section("observes"));

    delete("B");
    ok(project.compile("p/Plain.java"));
    assertEquals("p.C#c\n", project.section("init"));
    assertEquals("", project.section("observes"));
  }

  @Test
  void methodIsRenamed() throws IOException {
    project.watcher("A", "EXEC", "renamed", "EXIT", "bye");
    ok(project.compile("p/A.java"));
    assertEquals("p.A#renamed\np.B#b\n", project.section("exec"));
  }

  @Test
  void lastAnnotationOfAClassGoes() throws IOException {
    project.watcher("A");
    ok(project.compile("p/A.java"));
    assertEquals("p.B#b\n", project.section("exec"));
    assertEquals("", project.section("exit"));
  }

  @Test
  void lastAnnotationOfAllGoes() throws IOException {
    project.watcher("A").watcher("B");
    ok(project.compile("p/A.java"));
    ok(project.compile("p/B.java"));
    assertEquals("", project.section("exec"));
    assertEquals("", project.section("exit"));
  }

  @Test
  void deletedClassIsSeenByTheNextCompilationOfAWatcher() throws IOException {
    delete("A");
    ok(project.compile("p/B.java"));
    assertEquals("p.B#b\n", project.section("exec"));
    assertEquals("", project.section("exit"));
  }

  @Test
  void deletedClassIsSeenByACompilationWithoutAnyAnnotation() throws IOException {
    delete("A");
    ok(project.compile("p/Plain.java"));
    assertEquals("p.B#b\n", project.section("exec"));
    assertEquals("", project.section("exit"));
  }

  @Test
  void compilationWithoutAnyAnnotationTouchesNoFile() throws IOException {
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    for (String name : List.of("exec", "exit", "declared")) {
      Files.setLastModifiedTime(project.out.resolve(Project.SECTIONS + name), old);
    }
    ok(project.compile("p/Plain.java"));
    for (String name : List.of("exec", "exit", "declared")) {
      assertEquals(
          old, Files.getLastModifiedTime(project.out.resolve(Project.SECTIONS + name)), name);
    }
  }

  @Test
  void nestedClassGoesButItsClassFileStays() throws IOException {
    String nested =
        "@TaskWatcher(TaskEvent.EXEC) public static int n(long i, Task t) { return 0; } ";
    String around = "package p;\nimport org.taskwatchers.*;\npublic class Outer { %s }\n";
    project.write(
        "p/Outer.java", around.formatted("public static class In { " + nested + " }" + nested));
    ok(project.compile("p/Outer.java"));
    assertEquals("p.A#a\np.B#b\np.Outer#n\np.Outer$In#n\n", project.section("exec"));

    ok(project.compile("p/B.java"));
    assertEquals("p.A#a\np.B#b\np.Outer#n\np.Outer$In#n\n", project.section("exec"));

    project.write("p/Outer.java", around.formatted(nested));
    ok(project.compile("p/Outer.java"));
    assertTrue(Files.exists(project.out.resolve("p/Outer$In.class")));
    assertEquals("p.A#a\np.B#b\np.Outer#n\n", project.section("exec"));
  }

  @Test
  void dollarInANameIsNoNesting() throws IOException {
    project.watcher("A$B", "EXEC", "ab").watcher("$", "EXEC", "dollar");
    ok(project.compile("p/A$B.java", "p/$.java"));
    ok(project.compile("p/A.java"));
    assertEquals("p.$#dollar\np.A#a\np.A$B#ab\np.B#b\n", project.section("exec"));
  }

  @Test
  void classCompiledWithoutTheProcessorIsReadAgain() throws IOException {
    project.watcher("A", "FREE", "other");
    ok(
        project.javac(
            new String[] {"p/A.java"},
            "-proc:none",
            "-d",
            project.out.toString(),
            "-cp",
            Project.SPI.toString()));
    assertEquals("p.A#a\np.B#b\n", project.section("exec"));

    ok(project.compile("p/Plain.java"));
    assertEquals("p.B#b\n", project.section("exec"));
    assertEquals("p.A#other\n", project.section("free"));
  }

  @Test
  void outputFolderIsNotOnTheClassPath() throws IOException {
    project.watcher("A", "EXEC", "renamed");
    ok(compileWithoutOutputOnClassPath("p/A.java"));
    assertEquals("p.A#renamed\np.B#b\n", project.section("exec"));

    delete("B");
    ok(compileWithoutOutputOnClassPath("p/A.java"));
    assertEquals("p.A#renamed\n", project.section("exec"));
  }

  @Test
  void classMovedToALibraryIsNotOursAnyMore() throws IOException {
    Path library = Files.createDirectories(folder.resolve("library/p"));
    Files.move(project.out.resolve("p/A.class"), library.resolve("A.class"));
    ok(
        project.javac(
            new String[] {"p/B.java"},
            "-d",
            project.out.toString(),
            "-cp",
            Project.SPI + ":" + project.out + ":" + library.getParent(),
            "-processorpath",
            Project.SPI.toString()));
    assertEquals("p.B#b\n", project.section("exec"));
  }

  @Test
  void failedCompilationLosesNothing() throws IOException {
    String before = project.sections();
    project.write(
        "p/A.java",
        """
        package p;
        import org.taskwatchers.*;
        public class A {
          @TaskWatcher(TaskEvent.EXEC) public int a(long i, Task t) { return 0; }
        }
        """);
    assertEquals(
        List.of(
            "p/A.java:4:43 ERROR @TaskWatcher(EXEC) A.a: must be static; expected: public static"
                + " int a(long info, Task task)"),
        project.compile("p/A.java"));
    assertEquals(before, project.sections());
  }

  @Test
  void compilationThatFailsAfterTheProcessorIsPutRightByTheNext() throws IOException {
    String before = project.sections();
    project.write(
        "p/A.java",
        """
        package p;
        import org.taskwatchers.*;
        public class A {
          @TaskWatcher(TaskEvent.EXEC) public static int c(long i, Task t) { return ""; }
        }
        """);
    assertEquals(1, project.compile("p/A.java").size());
    project.watcher("A", "EXEC", "a", "EXIT", "bye");
    ok(project.compile("p/A.java"));
    assertEquals(before, project.sections());
  }

  private List<String> compileWithoutOutputOnClassPath(String file) throws IOException {
    return project.javac(
        new String[] {file},
        "-d",
        project.out.toString(),
        "-cp",
        Project.SPI.toString(),
        "-processorpath",
        Project.SPI.toString());
  }

  private void delete(String name) throws IOException {
    Files.delete(project.src.resolve("p/" + name + ".java"));
    Files.delete(project.out.resolve("p/" + name + ".class"));
  }

  private static void ok(List<String> said) {
    assertEquals(List.of(), said);
  }
}
