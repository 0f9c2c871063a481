package org.taskwatchers.it.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.LooksFor;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/** Third-party watchers, compiled against the published SPI, on a JVM that does not know them. */
@Tag("smoke")
final class DropOnIT {
  private static final String NOTE =
      "note(\"%s\" + \" \" + task.pid() + \" \" + info + \" \" + task.command()); return 0;";

  @TempDir Path folder;

  @JdkTest
  void aFolderOfJars(Jdk jdk) throws IOException {
    Path jars = Files.createDirectory(folder.resolve("jars"));
    // The order of the file names decides, not the order in which the files were made.
    jar("Second").compile(jdk, jars.resolve("b.jar"));
    jar("First").compile(jdk, jars.resolve("a.jar"));
    Files.writeString(jars.resolve("README.txt"), "no jar, and not meant to be");
    List<String> notes = notes(WatchedJvm.on(jdk).agent("watchers=" + jars));
    assertEquals(
        List.of("First#onExec", "Second#onExec", "First#onExit", "Second#onExit"), names(notes));
    assertTrue(notes.get(2).endsWith(" 3 [sh, -c, exit 3]"), notes::toString);
  }

  @JdkTest
  void severalInTheOrderOfTheOption(Jdk jdk) throws IOException {
    Path first = jar("First").compile(jdk, folder.resolve("z.jar"));
    Path second = jar("Second").compile(jdk, folder.resolve("a.jar"));
    assertEquals(
        List.of("First#onExec", "Second#onExec", "First#onExit", "Second#onExit"),
        names(notes(WatchedJvm.on(jdk).agent("watchers=" + first + ":" + second))));
  }

  @JdkTest
  void theOptionAsAPropertyOrAVariable(Jdk jdk) throws IOException {
    Path jar = jar("Audit").compile(jdk, folder.resolve("audit.jar"));
    List<String> expected = List.of("Audit#onExec", "Audit#onExit");
    assertEquals(
        expected,
        names(notes(WatchedJvm.on(jdk).agent().options("-Dtaskwatchers.watchers=" + jar))));
    assertEquals(
        expected,
        names(
            notes(
                WatchedJvm.on(jdk).agent().environment("TASKWATCHERS_WATCHERS", jar.toString()))));
  }

  @JdkTest
  void onTheApplicationsClassPath(Jdk jdk) throws IOException {
    Path jar = jar("Audit").compile(jdk, folder.resolve("audit.jar"));
    assertEquals(
        List.of("Audit#onExec", "Audit#onExit"),
        names(notes(WatchedJvm.on(jdk).agent().classPath(jar))));
  }

  @JdkTest
  void theApplicationDoesNotSeeThem(Jdk jdk) {
    Path jar = jar("Audit").compile(jdk, folder.resolve("audit.jar"));
    Run run =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(folder.resolve("notes")))
            .agent("watchers=" + jar)
            .main(LooksFor.class, "com.acme.Audit")
            .run();
    assertEquals(List.of("com.acme.Audit"), Lifetimes.said(run, "missing"));
    assertTrue(Files.exists(folder.resolve("notes")), "the watcher ran all the same");
  }

  private List<String> notes(WatchedJvm jvm) throws IOException {
    Path notes = folder.resolve("notes");
    Files.deleteIfExists(notes);
    Run run = jvm.options(Acme.notesIn(notes)).main(StartOne.class, "sh", "-c", "exit 3").run();
    assertEquals(0, run.exitCode());
    assertEquals(List.of(), run.stderr());
    List<String> lines = Acme.notes(notes);
    String pid = " " + Lifetimes.said(run, "pid").get(0) + " ";
    assertTrue(lines.stream().allMatch(line -> line.contains(pid)), lines::toString);
    return lines;
  }

  private static List<String> names(List<String> notes) {
    return notes.stream().map(line -> line.substring(0, line.indexOf(' '))).toList();
  }

  private static WatcherJar jar(String name) {
    return WatcherJar.of(
        "com.acme." + name,
        Acme.type(
            name,
            Acme.watcher("EXEC", "onExec", String.format(NOTE, name + "#onExec")),
            Acme.watcher("EXIT", "onExit", String.format(NOTE, name + "#onExit"))));
  }
}
