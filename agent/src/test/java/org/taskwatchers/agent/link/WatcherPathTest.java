package org.taskwatchers.agent.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.WatcherOption;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.agent.table.Watcher;

class WatcherPathTest {
  @TempDir Path folder;
  private final Mistakes mistakes = new Mistakes();

  private WatcherPath path(File agentJar) {
    return new WatcherPath(agentJar, getClass().getClassLoader(), mistakes);
  }

  /** Takes the place of an agent jar: each ready-made watcher has a folder. */
  private File agentJar() throws Exception {
    Map<String, byte[]> log =
        Jars.with(
            Jars.with(
                Jars.compile(
                    folder,
                    Map.of(
                        "acme.Log",
                        "public class Log {"
                            + " public static int f(long info, Task task) { return -7; } }")),
                TaskEvent.EXEC,
                "acme.Log#f"),
            WatcherOption.SECTION,
            "# of log\nlog.file where it goes\nlog.broken\n\nlog.args which = which arguments\n");
    Map<String, byte[]> entries = new TreeMap<>();
    entries.put("watchers/", new byte[0]);
    entries.put("watchers/log/", new byte[0]);
    entries.put("watchers/other/", new byte[0]);
    log.forEach((path, bytes) -> entries.put("watchers/log/" + path, bytes));
    return Jars.write(folder.resolve("agent.jar"), entries);
  }

  @Test
  void aReadyMadeWatcherIsFoundByItsName() throws Exception {
    File agent = agentJar();
    assertEquals(Set.of("log", "other"), WatcherPath.readyMade(agent));
    List<WatcherJar> jars = path(agent).listed(List.of("log"), "watchers");
    Table table = new Linker(mistakes).link(jars);
    assertEquals(List.of(), mistakes.lines());
    Watcher watcher = table.section(TaskEvent.EXEC).watchers().get(0);
    assertEquals("acme.Log#f", watcher.name());
    assertEquals("log", watcher.origin());
  }

  @Test
  void theOptionsOfAJarAreAKeyAndAHelp() throws Exception {
    WatcherJar log = path(agentJar()).listed(List.of("log"), "watchers").get(0);
    assertEquals(
        Map.of("log.file", "where it goes", "log.args", "which = which arguments"),
        log.options(mistakes));
    assertEquals(
        List.of(
            "log!/META-INF/services/task-watchers/options:3: \"log.broken\": expected a key, a"
                + " space and a help"),
        mistakes.lines());
  }

  @Test
  void whatIsNotThereIsNamedWithWhatThereIs() throws Exception {
    assertEquals(
        List.of(), path(agentJar()).listed(List.of("lgo", "/no/such.jar"), "argument watchers"));
    String expected = "\" is not there; expected a jar, a folder of jars, or one of [log, other]";
    assertEquals(
        List.of(
            "argument watchers: \"lgo" + expected, "argument watchers: \"/no/such.jar" + expected),
        mistakes.lines());
  }

  @Test
  void anEmptyFolderIsNamed() {
    assertEquals(
        List.of(), path(new File("none")).listed(List.of(folder.toString()), "argument watchers"));
    assertEquals(
        List.of(
            "argument watchers: \""
                + folder
                + "\" holds no jar; expected a folder of watcher jars"),
        mistakes.lines());
  }

  @Test
  void whatIsNoJarIsNamedAndTheRestIsLinked() throws Exception {
    Path text = Files.writeString(folder.resolve("a.jar"), "no jar");
    File good = Jars.write(folder.resolve("b.jar"), Map.of("empty", new byte[0]));
    List<WatcherJar> jars = path(new File("none")).listed(List.of(folder.toString()), "watchers");
    assertEquals(List.of(good.getPath()), jars.stream().map(WatcherJar::origin).toList());
    assertEquals(1, mistakes.lines().size());
    String said = mistakes.lines().get(0); // the middle is the JDK's wording
    assertTrue(said.startsWith(text + ": cannot be read ("), said);
    assertTrue(said.endsWith("); expected a jar"), said);
  }

  private List<String> onClassPath(List<WatcherJar> listed, File... entries) throws IOException {
    URL[] urls = new URL[entries.length];
    for (int i = 0; i < entries.length; i++) {
      urls[i] = entries[i].toURI().toURL();
    }
    try (URLClassLoader application = new URLClassLoader(urls, getClass().getClassLoader())) {
      WatcherPath path = new WatcherPath(new File("none"), application, mistakes);
      return path.onClassPath(listed).stream().map(WatcherJar::origin).toList();
    }
  }

  @Test
  void aJarThatIsListedTwiceIsLinkedOnceAndNamed() throws Exception {
    Path plugins = Files.createDirectory(folder.resolve("plugins"));
    File jar = Jars.write(plugins.resolve("a.jar"), Map.of("any", new byte[0]));
    List<WatcherJar> jars =
        path(new File("none")).listed(List.of(jar.getPath(), plugins + "/."), "watchers");
    assertEquals(List.of(jar.getPath()), jars.stream().map(WatcherJar::origin).toList());
    assertEquals(
        List.of(plugins + "/./a.jar: is listed twice; it is linked once"), mistakes.lines());
  }

  @Test
  void jarsAndFoldersOfTheClassPathAreFoundInItsOrder() throws Exception {
    File jar =
        Jars.write(folder.resolve("a b.jar"), Jars.with(Map.of(), TaskEvent.FREE, "acme.A#f"));
    File silent = Jars.write(folder.resolve("c.jar"), Map.of("empty", new byte[0]));
    Path classes = folder.resolve("classes");
    Path section = classes.resolve(TaskEvent.FREE.section());
    Files.createDirectories(section.getParent());
    Files.writeString(section, "acme.B#f");
    assertEquals(
        List.of(jar.getPath(), classes.toString()),
        onClassPath(List.of(), jar, silent, classes.toFile()));
  }

  @Test
  void aJarThatIsListedAndOnTheClassPathIsOneHoweverItIsNamed() throws Exception {
    File jar =
        Jars.write(folder.resolve("a b.jar"), Jars.with(Map.of(), TaskEvent.EXEC, "acme.A#f"));
    Path link = Files.createSymbolicLink(folder.resolve("link.jar"), jar.toPath());
    for (String word : List.of(jar.getPath(), folder + "/./a b.jar", link.toString())) {
      List<WatcherJar> listed = path(new File("none")).listed(List.of(word), "watchers");
      assertEquals(1, listed.size());
      assertEquals(List.of(), onClassPath(listed, jar), word);
    }
  }
}
