package org.taskwatchers.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the sections hold, byte by byte, and what happens if they cannot be written. */
class SectionTest {
  @TempDir Path folder;

  @Test
  void bytesAreTheSameInWhateverOrderTheSourcesCome() throws IOException {
    Project one = project("one");
    Project two = project("two");
    for (Project project : List.of(one, two)) {
      project.watcher("Bär", "EXEC", "z", "EXEC", "a", "EXIT", "m").watcher("A", "EXEC", "a");
      project.write(
          "p/O.java",
          "package p;\n@org.taskwatchers.WatcherOption(key = \"o.o\", help = \"ö\") class O {}\n");
    }
    ok(one.compile("p/O.java", "p/Bär.java", "p/A.java"));
    ok(two.compile("p/A.java", "p/Bär.java", "p/O.java"));

    assertArrayEquals(
        "p.A#a\np.Bär#a\np.Bär#z\n".getBytes(StandardCharsets.UTF_8),
        Files.readAllBytes(one.out.resolve(Project.SECTIONS + "exec")));
    assertArrayEquals(
        "o.o ö\n".getBytes(StandardCharsets.UTF_8),
        Files.readAllBytes(one.out.resolve(Project.SECTIONS + "options")));
    assertEquals(one.sections(), two.sections());
  }

  @Test
  void anyOrderOfEditsEndsWhereACleanBuildDoes() throws IOException {
    Random random = new Random(2006_11_07);
    String[] events = {"INIT", "OBSERVES", "EXEC", "EXIT", "END"};
    Project project = project("edited");
    for (int step = 0; step < 25; step++) {
      List<String> edited = new ArrayList<>();
      for (int edit = random.nextInt(3); edit >= 0; edit--) {
        String name = "C" + random.nextInt(4);
        Path classFile = project.out.resolve("p/" + name + ".class");
        if (random.nextInt(4) == 0) {
          Files.deleteIfExists(project.src.resolve("p/" + name + ".java"));
          Files.deleteIfExists(classFile);
          edited.remove("p/" + name + ".java");
        } else if (!edited.contains("p/" + name + ".java")) {
          String[] watchers = new String[2 * random.nextInt(3)];
          for (int i = 0; i < watchers.length; i += 2) {
            watchers[i] = events[random.nextInt(events.length)];
            watchers[i + 1] = "f" + i;
          }
          project.watcher(name, watchers);
          edited.add("p/" + name + ".java");
        }
      }
      if (!edited.isEmpty()) {
        ok(project.compile(edited.toArray(String[]::new)));
        Project clean = new Project(folder.resolve("clean" + step));
        copy(project.src, clean.src);
        ok(clean.compileAll());
        for (String name : List.of("init", "observes", "exec", "exit", "end", "declared")) {
          assertEquals(clean.section(name), project.section(name), "step " + step + ", " + name);
        }
      }
    }
  }

  @Test
  void handWrittenSectionIsLeftAlone() throws IOException {
    Project project = project("hand").watcher("A");
    Files.createDirectories(project.out.resolve(Project.SECTIONS));
    String text = "p.Z#first \n\n# a comment\np.A#byHand";
    Files.writeString(project.out.resolve(Project.SECTIONS + "exec"), text);
    ok(project.compileAll());
    assertEquals(text, project.section("exec"));
  }

  @Test
  void handWrittenLinesComeFirstInTheirOwnOrderAndStay() throws IOException {
    Project project = project("both").watcher("B", "EXEC", "b").watcher("A", "EXEC", "a");
    Files.createDirectories(project.out.resolve(Project.SECTIONS));
    Files.writeString(project.out.resolve(Project.SECTIONS + "exec"), "p.Z#z\r\np.C#c\np.B#b\n");
    Files.writeString(project.out.resolve(Project.SECTIONS + "options"), "by.hand some help\n");
    ok(project.compileAll());
    assertEquals("p.Z#z\np.C#c\np.A#a\np.B#b\n", project.section("exec"));
    ok(project.compileAll());
    assertEquals("p.Z#z\np.C#c\np.A#a\np.B#b\n", project.section("exec"));

    project.watcher("A").watcher("B");
    ok(project.compileAll());
    assertEquals("p.Z#z\np.C#c\n", project.section("exec"));
    assertEquals("by.hand some help\n", project.section("options"));
  }

  @Test
  void handWrittenLinesForTheEndStayToo() throws IOException {
    Project project = project("end").watcher("A", "END", "a");
    Files.createDirectories(project.out.resolve(Project.SECTIONS));
    Files.writeString(project.out.resolve(Project.SECTIONS + "end"), "p.Z#z\np.A#a\n");
    ok(project.compileAll());
    assertEquals("p.Z#z\np.A#a\n", project.section("end"));

    project.watcher("A");
    ok(project.compileAll());
    assertEquals("p.Z#z\n", project.section("end"));
  }

  @Test
  void declaredOptionReplacesTheHandWrittenOneOfTheSameKey() throws IOException {
    Project project = project("key");
    project.write(
        "p/O.java",
        "package p;\n@org.taskwatchers.WatcherOption(key = \"o.o\", help = \"new\") class O {}\n");
    Files.createDirectories(project.out.resolve(Project.SECTIONS));
    Files.writeString(project.out.resolve(Project.SECTIONS + "options"), "o.o old\no.o2 other\n");
    ok(project.compileAll());
    assertEquals("o.o2 other\no.o new\n", project.section("options"));
  }

  @Test
  void sectionThatCannotBeWrittenIsAnError() throws IOException {
    Project project = project("blocked").watcher("A", "EXEC", "a");
    Files.writeString(project.out.resolve("META-INF"), "a file where a folder should be");
    List<String> said = project.compileAll();
    assertEquals(1, said.size(), said::toString);
    assertTrue(
        said.get(0).startsWith("ERROR cannot write META-INF/services/task-watchers/declared: "),
        said::toString);
  }

  @Test
  void sectionThatCannotBeReadIsAnErrorAndStays() throws IOException {
    Project project = project("latin").watcher("A", "EXEC", "a");
    Files.createDirectories(project.out.resolve(Project.SECTIONS));
    byte[] latin1 = "p.B\u00e4r#z\n".getBytes(StandardCharsets.ISO_8859_1);
    Path section = project.out.resolve(Project.SECTIONS + "exec");
    Files.write(section, latin1);
    List<String> said = project.compileAll();
    assertEquals(1, said.size(), said::toString);
    assertTrue(
        said.get(0).startsWith("ERROR cannot read META-INF/services/task-watchers/exec: "),
        said::toString);
    assertArrayEquals(latin1, Files.readAllBytes(section));
  }

  @Test
  void withoutOutputFolderTheErrorSaysWhatIsMissing() throws IOException {
    Project project = project("no-d").watcher("A", "EXEC", "a").watcher("Plain");
    assertEquals(
        List.of(
            "ERROR cannot write META-INF/services/task-watchers/declared: no output folder;"
                + " expected: javac -d FOLDER"),
        compileWithoutOutputFolder(project, "p/A.java"));
    ok(compileWithoutOutputFolder(project, "p/Plain.java"));
    assertFalse(Files.exists(Path.of("declared")));
  }

  @Test
  void classesThatAProcessorGeneratesAreGatheredAndOtherProcessorsSeeTheAnnotations()
      throws IOException {
    Project project = project("generated").watcher("A", "EXEC", "a");
    Generator generator = new Generator();
    ok(
        project.javac(
            List.of(new TaskWatcherProcessor(), generator),
            new String[] {"p/A.java"},
            "-d",
            project.out.toString(),
            "-cp",
            Project.SPI.toString()));
    assertEquals("p.A#a\np.Generated#g\n", project.section("exec"));
    assertEquals(Set.of("TaskWatcher"), generator.seen);
  }

  /** Writes a watcher in the first round. */
  private static final class Generator extends AbstractProcessor {
    private final Set<String> seen = new HashSet<>();

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("org.taskwatchers.TaskWatcher");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (seen.isEmpty()) {
        try (Writer out = processingEnv.getFiler().createSourceFile("p.Generated").openWriter()) {
          out.write(
              """
              package p;
              import org.taskwatchers.*;
              public class Generated {
                @TaskWatcher(TaskEvent.EXEC)
                public static int g(long i, Task t) { return 0; }
              }
              """);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      annotations.forEach(a -> seen.add(a.getSimpleName().toString()));
      return false;
    }
  }

  private List<String> compileWithoutOutputFolder(Project project, String file) throws IOException {
    return project.javac(
        new String[] {file},
        "-cp",
        Project.SPI.toString(),
        "-processorpath",
        Project.SPI.toString());
  }

  private Project project(String name) throws IOException {
    return new Project(folder.resolve(name));
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> paths = Files.walk(from)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        Path target = to.resolve(from.relativize(path));
        Files.createDirectories(target.getParent());
        Files.copy(path, target);
      }
    }
  }

  private static void ok(List<String> said) {
    assertEquals(List.of(), said);
  }
}
