package org.taskwatchers.it.beside;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** Third-party programs, started as their users start them. */
@Tag("beside")
final class RealProgramsIT {
  private static final Path PROGRAMS = Path.of(System.getProperty("programs.dir"));

  @TempDir private Path folder;

  @JdkTest
  void antRunsACommand(Jdk jdk) throws IOException {
    Path build =
        Files.writeString(
            folder.resolve("build.xml"),
            "<project default='run'><target name='run'>"
                + "<exec executable='sh'><arg value='-c'/><arg value='exit 5'/></exec>"
                + "</target></project>");
    Run run =
        WatchedJvm.on(jdk)
            .events()
            .classPath(PROGRAMS.resolve("ant.jar"), PROGRAMS.resolve("ant-launcher.jar"))
            .main("org.apache.tools.ant.Main", "-f", build.toString())
            .run();
    assertTrue(run.stdout().contains("     [exec] Result: 5"), run::describe);
    assertLife(run, List.of("sh", "-c", "exit 5"), 5, "org.apache.tools.ant.taskdefs.ExecTask");
  }

  @JdkTest
  void groovyRunsACommand(Jdk jdk) {
    // The script calls waitFor, because text ends with the pipe, and the JVM could end before the
    // process.
    String script = "def p = 'echo from groovy'.execute(); print p.text; p.waitFor()";
    Run run =
        WatchedJvm.on(jdk)
            .events()
            .classPath(PROGRAMS.resolve("groovy.jar"))
            .main("groovy.ui.GroovyMain", "-e", script)
            .run();
    assertEquals(List.of("from groovy"), run.stdout(), run::describe);
    assertLife(run, List.of("echo", "from", "groovy"), 0, "groovy.ui.GroovyMain");
  }

  private static void assertLife(Run run, List<String> command, long exitCode, String caller) {
    assertEquals(0, run.exitCode(), run::describe);
    assertEquals(1, run.tasks().size(), run::describe);
    List<Event> life = List.copyOf(run.tasks().values()).get(0);
    assertEquals("init clone exec exit free", Lifetimes.names(life), run::describe);
    for (Event event : life) {
      assertEquals(command, event.command());
      assertTrue(
          event.list("task.stack").stream().anyMatch(frame -> frame.startsWith(caller)),
          event::toString);
    }
    assertEquals(exitCode, life.get(3).info());
  }
}
