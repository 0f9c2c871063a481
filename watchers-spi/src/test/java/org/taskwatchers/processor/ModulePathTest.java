package org.taskwatchers.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** User modules that require org.taskwatchers.spi, with nothing but the SPI on the module path. */
class ModulePathTest {
  private static final String SOURCE =
      """
      package %s;
      import org.taskwatchers.*;
      public final class Audit {
        @TaskWatcher(TaskEvent.EXEC)
        public static int onExec(long info, Task task) {
          task.directory();
          return 0;
        }
        public static void main(String[] args) {
          System.out.print(TaskEvent.EXEC.section() + " " + WatcherOptions.get("audit.file"));
        }
      }
      """;

  @TempDir Path folder;

  private Project project;

  @BeforeEach
  void make() throws IOException {
    project = new Project(folder);
  }

  @Test
  void compilesWithTheSpiAloneOnTheModulePath() throws IOException {
    writeModule("", "acme");
    compileModule();
    assertEquals("acme.Audit#onExec\n", project.section("exec"));
  }

  @Test
  void classFilesOfTheModuleAreReadAgain() throws IOException {
    writeModule("", "acme");
    project.write("acme/Plain.java", "package acme;\nclass Plain {}\n");
    compileModule();
    assertEquals(
        List.of(),
        project.javac(
            new String[] {"module-info.java", "acme/Plain.java"},
            "-d",
            project.out.toString(),
            "--module-path",
            Project.SPI.toString(),
            "--processor-path",
            Project.SPI.toString()));
    assertEquals("acme.Audit#onExec\n", project.section("exec"));
  }

  @Test
  void theModuleRunsWithoutACompilerInTheJvm() throws IOException, InterruptedException {
    writeModule("", "acme");
    compileModule();
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base,acme",
                "--module-path",
                Project.SPI + ":" + project.out,
                "-m",
                "acme/acme.Audit")
            .redirectErrorStream(true)
            .start();
    java.getOutputStream().close();
    assertEquals(
        "META-INF/services/task-watchers/exec null",
        new String(java.getInputStream().readAllBytes(), UTF_8));
    assertEquals(0, java.waitFor());
  }

  @Test
  void modulesCompiledTogetherHaveSectionsEach() throws IOException {
    writeModule("one/", "one");
    writeModule("two/", "two");
    assertEquals(
        List.of(),
        project.javac(
            new String[] {
              "one/module-info.java",
              "one/one/Audit.java",
              "two/module-info.java",
              "two/two/Audit.java"
            },
            "-d",
            project.out.toString(),
            "--module-source-path",
            project.src.toString(),
            "--module-path",
            Project.SPI.toString(),
            "--processor-path",
            Project.SPI.toString()));
    for (String module : List.of("one", "two")) {
      assertEquals(
          module + ".Audit#onExec\n",
          Files.readString(project.out.resolve(module).resolve(Project.SECTIONS + "exec")));
    }
  }

  private void writeModule(String in, String name) throws IOException {
    project.write(
        in + "module-info.java", "module " + name + " {\n  requires org.taskwatchers.spi;\n}\n");
    project.write(in + name + "/Audit.java", SOURCE.formatted(name));
  }

  private void compileModule() throws IOException {
    String[] files = {"module-info.java", "acme/Audit.java"};
    if (Files.exists(project.src.resolve("acme/Plain.java"))) {
      files = new String[] {"module-info.java", "acme/Audit.java", "acme/Plain.java"};
    }
    assertEquals(
        List.of(),
        project.javac(
            files,
            "-d",
            project.out.toString(),
            "--module-path",
            Project.SPI.toString(),
            "--processor-path",
            Project.SPI.toString()));
  }
}
