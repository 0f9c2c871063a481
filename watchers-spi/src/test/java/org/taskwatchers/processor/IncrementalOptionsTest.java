package org.taskwatchers.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options of classes that javac compiles one at a time. */
class IncrementalOptionsTest {
  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void compileTwoClassesThatShareOneOption() throws IOException {
    project = new Project(folder);
    option("A", "a.own", "of a", "both.have", "the same");
    option("B", "b.own", "of b", "both.have", "the same");
    ok(project.compileAll());
    assertEquals("a.own of a\nb.own of b\nboth.have the same\n", project.section("options"));
  }

  @Test
  void oneIsRecompiledAlone() throws IOException {
    String before = project.sections();
    ok(project.compile("p/A.java"));
    assertEquals(before, project.sections());
  }

  @Test
  void keyIsRenamed() throws IOException {
    option("A", "a.renamed", "of a", "both.have", "the same");
    ok(project.compile("p/A.java"));
    assertEquals("a.renamed of a\nb.own of b\nboth.have the same\n", project.section("options"));
  }

  @Test
  void helpChanges() throws IOException {
    option("A", "a.own", "better", "both.have", "the same");
    ok(project.compile("p/A.java"));
    assertEquals("a.own better\nb.own of b\nboth.have the same\n", project.section("options"));
  }

  @Test
  void sharedOptionStaysUntilItsLastClassGoes() throws IOException {
    project.write("p/Plain.java", "package p;\npublic class Plain {}\n");
    Files.delete(project.out.resolve("p/A.class"));
    ok(project.compile("p/Plain.java"));
    assertEquals("b.own of b\nboth.have the same\n", project.section("options"));

    Files.delete(project.out.resolve("p/B.class"));
    ok(project.compile("p/Plain.java"));
    assertEquals("", project.section("options"));
  }

  @Test
  void lastAnnotationGoes() throws IOException {
    option("A");
    ok(project.compile("p/A.java"));
    assertEquals("b.own of b\nboth.have the same\n", project.section("options"));
  }

  @Test
  void contradictionToAClassFileIsAnErrorAtTheSource() throws IOException {
    String before = project.sections();
    option("A", "both.have", "another");
    assertEquals(
        List.of(
            "p/A.java:4:8 ERROR @WatcherOption(\"both.have\") A: the key is declared by p.B with"
                + " another help; expected: another key, or the same help: the same"),
        project.compile("p/A.java"));
    assertEquals(before, project.sections());
  }

  @Test
  void bothChangeTheSharedHelpTogether() throws IOException {
    option("A", "both.have", "new");
    option("B", "both.have", "new");
    ok(project.compile("p/A.java", "p/B.java"));
    assertEquals("both.have new\n", project.section("options"));
  }

  @Test
  void optionsThatNameFilesAreListedAsWell() throws IOException {
    project.write(
        "p/A.java",
        """
        package p;
        import org.taskwatchers.*;
        @WatcherOption(key = "a.file", help = "a file", file = true)
        @WatcherOption(key = "a.size", help = "no file")
        public class A {}
        """);
    ok(project.compile("p/A.java"));
    assertEquals("a.file\n", project.section("files"));
    option("A", "a.file", "no file any more");
    ok(project.compile("p/A.java"));
    assertEquals("", project.section("files"));
  }

  private void option(String name, String... keysAndHelps) throws IOException {
    StringBuilder source = new StringBuilder("package p;\nimport org.taskwatchers.*;\n");
    for (int i = 0; i < keysAndHelps.length; i += 2) {
      source.append(
          "@WatcherOption(key = \"%s\", help = \"%s\") "
              .formatted(keysAndHelps[i], keysAndHelps[i + 1]));
    }
    project.write("p/" + name + ".java", source + "\npublic class " + name + " {}\n");
  }

  private static void ok(List<String> said) {
    assertEquals(List.of(), said);
  }
}
