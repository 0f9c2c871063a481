package org.taskwatchers.it.jars;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Prints;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/**
 * The agent reports each mistake in one line that names its place. The rest goes on; with
 * strict=true the JVM does not start.
 */
final class BadInputIT {
  private static final String PREFIX = "task-watchers: ";

  @TempDir Path folder;

  @JdkTest
  void unknownOption(Jdk jdk) {
    oneLine(jdk, "watcherz=log", "watcherz");
  }

  @JdkTest
  void anOptionWithNoValue(Jdk jdk) {
    oneLine(jdk, "poll", "poll");
    oneLine(jdk, "poll=soon", "poll", "soon");
  }

  @JdkTest
  void noSuchWatcher(Jdk jdk) {
    oneLine(jdk, "watchers=lgo", "lgo");
    oneLine(jdk, "watchers=/no/such/watcher.jar", "/no/such/watcher.jar");
  }

  @JdkTest
  void aJarThatIsNone(Jdk jdk) throws IOException {
    Path jar = Files.writeString(folder.resolve("none.jar"), "this is no jar");
    oneLine(jdk, "watchers=" + jar, jar.toString());
  }

  @JdkTest
  void aJarWithNoSection(Jdk jdk) {
    Path jar = WatcherJar.of("com.acme.Idle", Acme.type("Idle")).compile(jdk, in("idle.jar"));
    oneLine(jdk, "watchers=" + jar, jar.toString());
  }

  @JdkTest
  void missingClass(Jdk jdk) throws IOException {
    badLine(jdk, "com.acme.Gone#onExec", "");
  }

  @JdkTest
  void missingMethod(Jdk jdk) throws IOException {
    badLine(jdk, "com.acme.Bad#onExce", "public static int onExec(long info, Task task)");
  }

  @JdkTest
  void wrongParameters(Jdk jdk) throws IOException {
    badLine(jdk, "com.acme.Bad#onExec", "public static int onExec(int info, Task task)");
  }

  @JdkTest
  void wrongResult(Jdk jdk) throws IOException {
    badLine(jdk, "com.acme.Bad#onExec", "public static long onExec(long info, Task task)");
  }

  @JdkTest
  void notStatic(Jdk jdk) throws IOException {
    badLine(jdk, "com.acme.Bad#onExec", "public int onExec(long info, Task task)");
  }

  @JdkTest
  void notPublic(Jdk jdk) throws IOException {
    badLine(jdk, "com.acme.Bad#onExec", "static int onExec(long info, Task task)");
  }

  @JdkTest
  void noLineOfASection(Jdk jdk) throws IOException {
    badLine(jdk, "com.acme.Bad.onExec", "");
  }

  @JdkTest
  void theRestOfAFileNameWithAComma(Jdk jdk) {
    String file = "watchers=log,log.file=" + in("c") + ",d.jsonl";
    oneLine(jdk, file, "d.jsonl", "log.file", "comma", "taskwatchers.log.file");
    Path named = in("c,d.jsonl");
    Run run =
        WatchedJvm.on(jdk)
            .options("-Dtaskwatchers.log.file=" + named)
            .agent("watchers=log")
            .main(Prints.class)
            .run();
    assertEquals(List.of(), ours(run));
    assertTrue(Files.exists(named));
  }

  @JdkTest
  void aSectionThatThereIsNone(Jdk jdk) throws IOException {
    Path jar =
        WatcherJar.of("com.acme.Good", Acme.type("Good", Acme.noting("EXEC", "onExec", 0)))
            .section("exec", "com.acme.Good#onExec")
            .section("exitt", "com.acme.Good#onExec")
            .compile(jdk, in("bad.jar"));
    oneLine(jdk, "watchers=" + jar, jar + "!/META-INF/services/task-watchers/exitt", "exit, free");
    assertEquals(List.of("onExec"), Acme.notes(in("notes")));
    Run table = WatchedJvm.on(jdk).jar(Artifacts.agent(), "table", jar.toString()).run();
    assertEquals(1, table.exitCode());
    assertTrue(ours(table).get(0).contains("exitt"), () -> ours(table).toString());
  }

  @JdkTest
  void anOptionThatNobodyDeclares(Jdk jdk) {
    Path jar =
        WatcherJar.of(
                "com.acme.Good",
                Acme.type(
                        "Good",
                        "static final String FILE ="
                            + " org.taskwatchers.WatcherOptions.get(\"audit.fiel\");",
                        Acme.noting("EXEC", "onExec", 0))
                    .replace(
                        "public final class",
                        "@org.taskwatchers.WatcherOption(key = \"audit.file\", help = \"where\")\n"
                            + "public final class"))
            .compile(jdk, in("bad.jar"));
    oneLine(jdk, "watchers=" + jar + ",audit.file=a", jar.toString(), "audit.fiel", "[audit.file]");
  }

  /** A section with that line between two good lines. The good ones still work. */
  private void badLine(Jdk jdk, String line, String method) throws IOException {
    String bad = method.isEmpty() ? "" : method + " { return 0; }";
    Path jar =
        WatcherJar.of("com.acme.Good", Acme.type("Good", Acme.noting("EXEC", "onExec", 0)))
            .and("com.acme.Bad", Acme.type("Bad", bad))
            .section("exec", "com.acme.Good#onExec")
            .section("exec", line)
            .section("free", "com.acme.Good#onExec")
            .compile(jdk, in("bad.jar"));
    oneLine(jdk, "watchers=" + jar, jar.toString(), "exec", line);
    assertEquals(List.of("onExec", "onExec", "onExec"), Acme.notes(in("notes")));
  }

  private void oneLine(Jdk jdk, String options, String... named) {
    Run without = WatchedJvm.on(jdk).main(Prints.class).run();
    Run with =
        WatchedJvm.on(jdk)
            .options(Acme.notesIn(in("notes")))
            .agent(options)
            .main(Prints.class)
            .run();
    assertArrayEquals(without.stdoutBytes(), with.stdoutBytes());
    assertEquals(without.exitCode(), with.exitCode());
    List<String> ours = ours(with);
    List<String> rest = new ArrayList<>(with.stderr());
    rest.removeAll(ours);
    assertEquals(without.stderr(), rest);
    assertEquals(1, ours.size(), ours::toString);
    for (String name : named) {
      assertTrue(ours.get(0).contains(name), () -> name + " in " + ours);
    }

    Run strict = WatchedJvm.on(jdk).agent("strict=true", options).main(Prints.class).run();
    assertNotEquals(0, strict.exitCode());
    assertNotEquals(without.exitCode(), strict.exitCode());
    assertEquals(List.of(), strict.stdout());
    assertTrue(ours(strict).contains(ours.get(0)), () -> ours(strict) + " has " + ours);
  }

  private static List<String> ours(Run run) {
    return run.stderr().stream().filter(line -> line.startsWith(PREFIX)).toList();
  }

  private Path in(String name) {
    return folder.resolve(name);
  }
}
