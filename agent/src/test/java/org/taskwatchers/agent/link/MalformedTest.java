package org.taskwatchers.agent.link;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.WatcherOption;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.options.AgentOptions;
import org.taskwatchers.agent.options.Options;
import org.taskwatchers.agent.table.Call;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.agent.table.Watcher;
import org.taskwatchers.agent.tasks.TaskRecord;

/**
 * Thousands of random inputs, the same in each run. No exception escapes, nothing hangs, what is
 * wrong is reported, and what is right is in the table.
 */
class MalformedTest {
  private static final Duration LONG = Duration.ofMinutes(2);

  /** Pieces with a meaning, so that the inputs made from them are nearly right. */
  private static final String[] PIECES = {
    "watchers",
    "log",
    "log.file",
    "poll",
    "slow",
    "strict",
    "config",
    "true",
    "=",
    ",",
    ":",
    ".",
    "5",
    "ms",
    "s",
    "-1",
    "%p",
    "%",
    " ",
    "",
    "\t",
    "\n",
    "\r",
    "\0",
    "\\",
    "\"",
    "#",
    "$",
    "/",
    "acme.Right#f",
    "acme.Right",
    "#f",
    "f",
    "acme/Right#f",
    "acme.Right$In#f",
    "java.lang.String#f",
    "\u00e9",
    "\ud83d",
    "\ufeff",
    "../..",
    "/dev/null",
    "/",
    "http://x",
    "99999999999999999999"
  };

  @TempDir Path folder;
  private final Random random = new Random(20061107);
  private Map<String, byte[]> right;

  @BeforeEach
  void compile() throws Exception {
    right =
        Jars.with(
            Jars.compile(
                folder,
                Map.of(
                    "acme.Right",
                    "public class Right { public static int f(long i, Task t) { return 0; } }")),
            TaskEvent.EXEC,
            "acme.Right#f");
  }

  private String text(int mostPieces) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(mostPieces + 1); i > 0; i--) {
      text.append(PIECES[random.nextInt(PIECES.length)]);
    }
    return text.toString();
  }

  @Test
  void options() {
    assertTimeoutPreemptively(
        LONG,
        () -> {
          for (int i = 0; i < 20_000; i++) {
            Properties properties = new Properties();
            properties.setProperty("taskwatchers." + text(2), text(4));
            Map<String, String> environment = Map.of("TASKWATCHERS_" + text(2), text(4));
            Mistakes mistakes = new Mistakes();
            AgentOptions options =
                new AgentOptions(
                    new Options(text(12), properties, environment, mistakes), mistakes);
            assertTrue(options.poll().toMillis() > 0 && options.slow().toMillis() > 0);
            assertFalse(options.watchers().contains(""));
            options.isStrict();
            options.ofWatchers(Map.of("log.file", "where"));
          }
        });
  }

  @Test
  void sections() {
    assertTimeoutPreemptively(
        LONG,
        () -> {
          for (int i = 0; i < 1_000; i++) {
            String lines = "acme.Right#f\n" + text(20);
            Map<String, byte[]> entries = Jars.with(right, TaskEvent.EXEC, lines);
            entries = Jars.with(entries, AtJvmEnd.SECTION, text(4));
            entries = Jars.with(entries, WatcherOption.SECTION, text(6));
            Table table = link(Jars.write(folder.resolve("sections-" + i + ".jar"), entries));
            // A line may look different and still name the right function.
            for (Watcher watcher : table.section(TaskEvent.EXEC).watchers()) {
              assertEquals("acme.Right#f", watcher.name());
            }
            assertFalse(table.section(TaskEvent.EXEC).isEmpty(), lines);
          }
        });
  }

  /** Changes, cuts off and moves bytes of a jar. What is still a watcher works. */
  @Test
  void jars() throws Exception {
    byte[] whole = Files.readAllBytes(Jars.write(folder.resolve("whole.jar"), right).toPath());
    assertTimeoutPreemptively(
        LONG,
        () -> {
          Task task = new TaskRecord(new String[] {"true"}, null, List.of());
          for (int i = 0; i < 2_000; i++) {
            Path jar = Files.write(folder.resolve("broken-" + i + ".jar"), broken(whole));
            link(jar.toFile()).section(TaskEvent.EXEC).raise(0, task, new Call());
          }
        });
  }

  /** Changes bytes of the class file. */
  @Test
  void classes() {
    assertTimeoutPreemptively(
        LONG,
        () -> {
          Task task = new TaskRecord(new String[] {"true"}, null, List.of());
          for (int i = 0; i < 1_000; i++) {
            Map<String, byte[]> entries = new TreeMap<>(right);
            entries.computeIfPresent("acme/Right.class", (name, bytes) -> broken(bytes));
            Table table = link(Jars.write(folder.resolve("class-" + i + ".jar"), entries));
            table.section(TaskEvent.EXEC).raise(0, task, new Call());
          }
        });
  }

  private byte[] broken(byte[] whole) {
    byte[] bytes = whole.clone();
    for (int i = random.nextInt(8); i >= 0; i--) {
      int at = random.nextInt(bytes.length);
      bytes[at] = (byte) (random.nextBoolean() ? random.nextInt() : bytes[at] ^ 1);
    }
    if (random.nextInt(8) == 0) {
      return Arrays.copyOf(bytes, random.nextInt(bytes.length));
    }
    return bytes;
  }

  /** Whatever the jar contains, there is a table, and each report is one line. */
  private Table link(File jar) {
    Mistakes mistakes = new Mistakes();
    WatcherPath path =
        new WatcherPath(new File("no agent jar"), getClass().getClassLoader(), mistakes);
    List<WatcherJar> jars = new ArrayList<>(path.listed(List.of(jar.toString()), "watchers"));
    jars.forEach(each -> each.options(mistakes));
    Table table = new Linker(mistakes).link(jars);
    String said = String.join("", mistakes.lines());
    assertTrue(said.getBytes(StandardCharsets.UTF_8).length < 1 << 20, "it tells too much");
    return table;
  }
}
