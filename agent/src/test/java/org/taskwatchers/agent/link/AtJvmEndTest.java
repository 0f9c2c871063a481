package org.taskwatchers.agent.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.agent.tasks.TaskRecord;

/** The section with the functions for the end of the JVM. */
class AtJvmEndTest {
  private static final String END = "!/META-INF/services/task-watchers/end";

  @TempDir static Path shared;
  @TempDir Path folder;
  private final Mistakes mistakes = new Mistakes();

  private static Map<String, byte[]> classes = Map.of();

  @BeforeAll
  static void compile() throws Exception {
    classes =
        Jars.compile(
            shared,
            Map.of(
                "acme.Last",
                "import java.util.List; public class Last {"
                    + " public static void first(List<Task> left) { left.remove(0); }"
                    + " public static void second(List<Task> left) { left.add(left.get(0)); }"
                    + " public static void second(int count) {}"
                    + " public void notStatic(List<Task> left) {}"
                    + " static void notPublic(List<Task> left) {}"
                    + " public static int result(List<Task> left) { return 0; }"
                    + " public static void array(Task[] left) {}"
                    + " public static int watcher(long info, Task task) { return 0; } }",
                "acme.Hidden",
                "class Hidden { public static void f(java.util.List<Task> left) {} }"));
  }

  private File jar(String name, String... end) throws Exception {
    return Jars.write(
        folder.resolve(name), Jars.with(classes, AtJvmEnd.SECTION, String.join("\n", end)));
  }

  private Table link(File... jars) {
    List<String> words = new ArrayList<>();
    for (File jar : jars) {
      words.add(jar.getPath());
    }
    WatcherPath path = new WatcherPath(new File("none"), getClass().getClassLoader(), mistakes);
    return new Linker(mistakes).link(path.listed(words, "watchers"));
  }

  private static List<String> names(Table table) {
    return table.atJvmEnd().stream().map(f -> f.name() + " " + f.origin()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          acme.Gone#f         | no class acme.Gone in this jar
          acme.Last#gone      | no method gone in acme.Last; expected public static void gone(List<Task> left)
          acme.Last#notStatic | not static; expected public static void notStatic(List<Task> left)
          acme.Last#notPublic | not public; expected public static void notPublic(List<Task> left)
          acme.Last#result    | wrong prototype, int result(List); expected public static void result(List<Task> left)
          acme.Last#array     | wrong prototype, void array(Task[]); expected public static void array(List<Task> left)
          acme.Last#watcher   | wrong prototype, int watcher(long, Task); expected public static void watcher(List<Task> left)
          acme.Hidden#f       | on a class that is not public; expected public static void f(List<Task> left)
          acme.Last#first     | is there twice; it is called once
          """)
  void aLineThatNamesNoFunctionIsNamedAndTheRestIsLinked(String line, String problem)
      throws Exception {
    File jar = jar("a.jar", "# of acme", "acme.Last#first", line, "acme.Last#second");
    Table table = link(jar);
    assertEquals(List.of(jar + END + ":3: " + line + ": " + problem), mistakes.lines());
    assertEquals(List.of("acme.Last#first " + jar, "acme.Last#second " + jar), names(table));
  }

  @Test
  void aFunctionForTheEndIsNoWatcher() throws Exception {
    File jar =
        Jars.write(folder.resolve("a.jar"), Jars.with(classes, TaskEvent.FREE, "acme.Last#first"));
    link(jar);
    assertEquals(
        List.of(
            jar
                + "!/META-INF/services/task-watchers/free:1: acme.Last#first: wrong prototype,"
                + " void first(List); expected public static int first(long info, Task task)"),
        mistakes.lines());
  }

  @Test
  void aJarWithNothingElseIsAWatcherJarAndItsTableIsNotEmpty() throws Exception {
    Table table = link(jar("a.jar", "acme.Last#first"));
    assertEquals(List.of(), mistakes.lines());
    assertFalse(table.isEmpty());
  }

  @Test
  void inTheOrderOfTheJarsThenOfTheSectionWithTheListThatIsGiven() throws Exception {
    File b = jar("b.jar", "acme.Last#second", "acme.Last#first");
    File a = jar("a.jar", "acme.Last#first");
    Table table = link(b, a);
    assertEquals(
        List.of("acme.Last#second " + b, "acme.Last#first " + b, "acme.Last#first " + a),
        names(table));

    Task one = new TaskRecord(new String[] {"one"}, null, List.of());
    Task two = new TaskRecord(new String[] {"two"}, null, List.of());
    List<Task> left = new ArrayList<>(List.of(one, two));
    table.atJvmEnd().forEach(function -> function.call(left));
    assertEquals(List.of(one), left);
  }

  @Test
  void anEntryOfTheClassPathWithNothingElseIsFound() throws Exception {
    File jar = jar("a.jar", "acme.Last#first");
    URL[] urls = {jar.toURI().toURL()};
    try (URLClassLoader application = new URLClassLoader(urls, getClass().getClassLoader())) {
      WatcherPath path = new WatcherPath(new File("none"), application, mistakes);
      Table table = new Linker(mistakes).link(path.onClassPath(List.of()));
      assertEquals(List.of("acme.Last#first " + jar), names(table));
    }
    assertEquals(List.of(), mistakes.lines());
  }
}
