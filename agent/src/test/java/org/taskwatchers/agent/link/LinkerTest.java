package org.taskwatchers.agent.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.agent.table.Watcher;

class LinkerTest {
  private static final String EXEC = "!/META-INF/services/task-watchers/exec";

  @TempDir static Path shared;
  @TempDir Path folder;

  private static Map<String, byte[]> classes = Map.of();

  @BeforeAll
  static void compile() throws Exception {
    String all =
        "{ public static int init(long i, Task t) { return 0; }"
            + " public static int clone(long i, Task t) { return 0; }"
            + " public static int exec(long i, Task t) { return 0; }"
            + " public static int uid(long i, Task t) { return 0; }"
            + " public static int gid(long i, Task t) { return 0; }"
            + " public static int exit(long i, Task t) { return 0; }"
            + " public static int free(long i, Task t) { return 0; }"
            + " public static void end(java.util.List<Task> left) {}"
            + " static { if (true) %s; } }";
    classes =
        Jars.compile(
            shared,
            Map.of(
                "acme.Gate",
                "public class Gate {"
                    + " public static int good(long info, Task task) { return 0; }"
                    + " public static int good(int info) { return 0; }"
                    + " public int notStatic(long info, Task task) { return 0; }"
                    + " static int notPublic(long info, Task task) { return 0; }"
                    + " public static void noResult(long info, Task task) {}"
                    + " public static int wrongInfo(int info, Task task) { return 0; }"
                    + " public static int noTask() { return 0; } }",
                "acme.Hidden",
                "class Hidden { public static int f(long info, Task task) { return 0; } }",
                "acme.Illegal",
                "public class Illegal "
                    + all.formatted("throw new IllegalArgumentException(\"gate.file: not set\")"),
                "acme.Failing",
                "public class Failing " + all.formatted("throw new AssertionError(\"broken\")"),
                "acme.Native",
                "public class Native "
                    + all.formatted("throw new UnsatisfiedLinkError(\"no native half\")"),
                "acme.Orphan",
                "public class Orphan extends Parent {"
                    + " public static int f(long info, Task task) { return 0; }"
                    + " public static int g(long info, Task task) { return 0; } }",
                "acme.Parent",
                "public class Parent {}"));
    classes.remove("acme/Parent.class");
  }

  private record Linked(Table table, List<String> mistakes, File jar) {
    List<String> names(TaskEvent event) {
      return table.section(event).watchers().stream().map(Watcher::name).toList();
    }
  }

  private Linked link(Map<String, byte[]> entries) throws Exception {
    File jar = Jars.write(folder.resolve("a.jar"), entries);
    Mistakes mistakes = new Mistakes();
    WatcherPath path =
        new WatcherPath(new File("none"), LinkerTest.class.getClassLoader(), mistakes);
    Table table = new Linker(mistakes).link(path.listed(List.of(jar.getPath()), "watchers"));
    return new Linked(table, mistakes.lines(), jar);
  }

  private Linked exec(String... lines) throws Exception {
    return link(Jars.with(classes, TaskEvent.EXEC, lines));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          acme.Gone#f         | no class acme.Gone in this jar
          acme.Gate#gone      | no method gone in acme.Gate; expected public static int gone(long info, Task task)
          acme.Gate#notStatic | not static; expected public static int notStatic(long info, Task task)
          acme.Gate#notPublic | not public; expected public static int notPublic(long info, Task task)
          acme.Gate#noResult  | wrong prototype, void noResult(long, Task); expected public static int noResult(long info, Task task)
          acme.Gate#wrongInfo | wrong prototype, int wrongInfo(int, Task); expected public static int wrongInfo(long info, Task task)
          acme.Gate#noTask    | wrong prototype, int noTask(); expected public static int noTask(long info, Task task)
          acme.Hidden#f       | on a class that is not public; expected public static int f(long info, Task task)
          """)
  void aLineThatNamesNoWatcherIsNamedAndTheRestIsLinked(String line, String problem)
      throws Exception {
    Linked linked = exec("# of acme", "", line, "acme.Gate#good");
    assertEquals(List.of(linked.jar + EXEC + ":3: " + line + ": " + problem), linked.mistakes);
    assertEquals(List.of("acme.Gate#good"), linked.names(TaskEvent.EXEC));
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme.Gate", "acme.Gate#", "acme.Gate#good#good", "acme Gate good"})
  void aLineOfAnotherFormIsNamed(String line) throws Exception {
    Linked linked = exec(line, "acme.Gate#good");
    assertEquals(
        List.of(linked.jar + EXEC + ":1: \"" + line + "\": expected binary.class.Name#method"),
        linked.mistakes);
    assertEquals(List.of("acme.Gate#good"), linked.names(TaskEvent.EXEC));
  }

  @Test
  void aFunctionThatIsThereTwiceIsCalledOnce() throws Exception {
    Linked linked = exec("acme.Gate#good", "acme.Gate#good");
    assertEquals(
        List.of(linked.jar + EXEC + ":2: acme.Gate#good: is there twice; it is called once"),
        linked.mistakes);
    assertEquals(List.of("acme.Gate#good"), linked.names(TaskEvent.EXEC));
  }

  @Test
  void aLineOfObservesThatIsNoLineOfInitIsNamed() throws Exception {
    Map<String, byte[]> entries = Jars.with(classes, TaskEvent.INIT, "acme.Gate#good");
    entries = Jars.with(entries, TaskWatcher.OBSERVES, "acme.Gate#good\nacme.Gate#goood\n");
    Linked linked = link(entries);
    assertEquals(
        List.of(
            linked.jar
                + "!/META-INF/services/task-watchers/observes:2: acme.Gate#goood: expected a line of"
                + " META-INF/services/task-watchers/init"),
        linked.mistakes);
    assertFalse(linked.table.section(TaskEvent.INIT).mayRefuse());
  }

  @Test
  void commentsAndBlanksAreNothing() throws Exception {
    Linked linked = exec("# a comment", "", "   ", "  acme.Gate#good  ", "  # another\r");
    assertEquals(List.of(), linked.mistakes);
    assertEquals(List.of("acme.Gate#good"), linked.names(TaskEvent.EXEC));
  }

  @Test
  void aLineThatIsNotUtf8CostsNoOtherLine() throws Exception {
    Map<String, byte[]> entries = new TreeMap<>(classes);
    entries.put(
        TaskEvent.EXEC.section(),
        "acme.Caf\u00e9#f\nacme.Gate#good\n".getBytes(StandardCharsets.ISO_8859_1));
    Linked linked = link(entries);
    assertEquals(
        List.of(
            linked.jar
                + EXEC
                + ":1: \"acme.Caf\uFFFD#f\": is not UTF-8; expected binary.class.Name#method"),
        linked.mistakes);
    assertEquals(List.of("acme.Gate#good"), linked.names(TaskEvent.EXEC));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          acme.Illegal | gate.file: not set
          acme.Failing | java.lang.AssertionError: broken
          acme.Native  | java.lang.UnsatisfiedLinkError: no native half
          """)
  void aClassThatCannotBeInitializedIsSaidOnce(String name, String why) throws Exception {
    Map<String, byte[]> entries = Jars.with(classes, TaskEvent.EXEC, "acme.Gate#good");
    for (TaskEvent event : TaskEvent.values()) {
      entries = Jars.with(entries, event, name + "#" + event.label(), "acme.Gate#good");
    }
    Linked linked = link(Jars.with(entries, AtJvmEnd.SECTION, name + "#end"));
    assertEquals(1, linked.mistakes.size(), linked.mistakes::toString);
    String said = linked.mistakes.get(0);
    assertTrue(said.startsWith(linked.jar + ": " + name + " cannot be used: " + why), said);
    for (TaskEvent event : TaskEvent.values()) {
      assertEquals(List.of("acme.Gate#good"), linked.names(event));
    }
  }

  @Test
  void aClassThatCannotBeLoadedIsSaidOnce() throws Exception {
    Linked linked = exec("acme.Orphan#f", "acme.Orphan#g", "acme.Gate#good");
    assertEquals(
        List.of(
            linked.jar
                + ": acme.Orphan cannot be used: java.lang.NoClassDefFoundError: acme/Parent"),
        linked.mistakes);
    assertEquals(List.of("acme.Gate#good"), linked.names(TaskEvent.EXEC));
  }

  @Test
  void aJarWithoutSectionsIsToldWhatWritesThem() throws Exception {
    Linked linked = link(classes);
    assertEquals(
        List.of(
            linked.jar
                + ": declares no watcher; expected sections under META-INF/services/task-watchers,"
                + " which the annotation processor writes (javac 23 and later needs -proc:full or"
                + " annotationProcessorPaths to run it)"),
        linked.mistakes);
    assertTrue(linked.table.isEmpty());
  }
}
