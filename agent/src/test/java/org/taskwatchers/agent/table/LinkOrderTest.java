package org.taskwatchers.agent.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.link.Jars;
import org.taskwatchers.agent.link.Linker;
import org.taskwatchers.agent.link.WatcherPath;
import org.taskwatchers.agent.tasks.TaskRecord;

class LinkOrderTest {
  @TempDir Path folder;
  private final Mistakes mistakes = new Mistakes();

  private Map<String, byte[]> returning(int z, int a) throws Exception {
    Map<String, byte[]> classes =
        Jars.compile(
            folder,
            Map.of(
                "acme.Same",
                ("public class Same {"
                        + " public static int z(long info, Task task) { return %d; }"
                        + " public static int a(long info, Task task) { return %d; } }")
                    .formatted(z, a)));
    return Jars.with(classes, TaskEvent.INIT, "acme.Same#z", "acme.Same#a");
  }

  private Table link(String... words) {
    WatcherPath path = new WatcherPath(new File("none"), getClass().getClassLoader(), mistakes);
    Table table = new Linker(mistakes).link(path.listed(List.of(words), "watchers"));
    assertEquals(List.of(), mistakes.lines());
    return table;
  }

  private static List<Integer> results(Table table) {
    TaskRecord task = new TaskRecord(new String[] {"true"}, null, List.of());
    return table.section(TaskEvent.INIT).watchers().stream().map(w -> w.call(0, task)).toList();
  }

  /** This also shows that two jars may hold different classes with the same name. */
  @Test
  void asListedThenByNameOfTheFileThenAsTheSectionSays() throws Exception {
    File last = Jars.write(folder.resolve("last.jar"), returning(5, 6));
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    Jars.write(plugins.resolve("b.jar"), returning(3, 4));
    Jars.write(plugins.resolve("a.jar"), returning(1, 2));
    Files.writeString(plugins.resolve("README"), "no jar");
    Files.createDirectory(plugins.resolve("c.jar"));

    assertEquals(List.of(1, 2, 3, 4, 5, 6), results(link(plugins.toString(), last.getPath())));
    assertEquals(List.of(5, 6, 1, 2, 3, 4), results(link(last.getPath(), plugins.toString())));
  }

  @Test
  void aJarIsInitializedWhenItIsLinkedAndTheClassPathIsNot() throws Exception {
    String property = "taskwatchers.test.initialized";
    Map<String, byte[]> entries =
        Jars.with(
            Jars.compile(
                folder,
                Map.of(
                    "acme.Lazy",
                    "public class Lazy { static { System.setProperty(\""
                        + property
                        + "\", \"yes\"); }"
                        + " public static int f(long info, Task task) { return 0; } }")),
            TaskEvent.EXEC,
            "acme.Lazy#f");
    File jar = Jars.write(folder.resolve("lazy.jar"), entries);
    TaskRecord task = new TaskRecord(new String[] {"true"}, null, List.of());
    try {
      URL[] urls = {jar.toURI().toURL()};
      try (URLClassLoader application = new URLClassLoader(urls, getClass().getClassLoader())) {
        WatcherPath path = new WatcherPath(new File("none"), application, mistakes);
        Table table = new Linker(mistakes).link(path.onClassPath(List.of()));
        assertFalse(table.isEmpty());
        assertNull(System.getProperty(property));
        assertNull(table.section(TaskEvent.EXEC).raise(0, task, new Call()));
        assertNotNull(System.clearProperty(property));
      }
      assertFalse(link(jar.getPath()).isEmpty());
      assertNotNull(System.getProperty(property));
      assertTrue(mistakes.lines().isEmpty());
    } finally {
      System.clearProperty(property);
    }
  }
}
