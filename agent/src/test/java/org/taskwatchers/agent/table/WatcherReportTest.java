package org.taskwatchers.agent.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.agent.link.LinkedTable;
import org.taskwatchers.agent.tasks.TaskRecord;

/** Runs a JVM of its own, because reports go to the file descriptor and not to System.err. */
class WatcherReportTest {
  @TempDir Path folder;

  @Test
  void saysWhatAWatcherDidOnceOnStderrAndNothingOnStdout() throws Exception {
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-cp",
                classPath(),
                Main.class.getName(),
                folder.resolve("sections").toString())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile())
            .start();
    assertEquals(0, jvm.waitFor(), "the JVM failed");

    String name = Main.class.getName();
    List<String> said =
        Files.readAllLines(err).stream()
            .filter(line -> !line.startsWith("Picked up ")) // of JAVA_TOOL_OPTIONS
            .map(line -> line.replaceAll("WatcherReportTest\\.java:\\d+", "LINE"))
            .toList();
    assertEquals(
        List.of(
            "task-watchers: watcher "
                + name
                + "#observing (init, task 1, pid -1) returned -1, which stops nothing: it observes",
            "task-watchers: watcher "
                + name
                + "#positive (init, task 1, pid -1) returned 13, which stops nothing; expected 0,"
                + " or an errno with a minus to stop the start",
            "task-watchers: watcher "
                + name
                + "#noErrno (init, task 1, pid -1) returned -99999, which stops the start, but is"
                + " no errno; expected -1 to -4095",
            "task-watchers: watcher "
                + name
                + "#broken (exec, task 1, pid -1) threw java.lang.IllegalStateException: two lines"
                + " at "
                + name
                + ".broken(LINE); taken as 0",
            "task-watchers: watcher "
                + name
                + "#negative (exec, task 1, pid -1) returned -13, which only init heeds",
            "task-watchers: watcher "
                + name
                + "#unspeakable (exec, task 1, pid -1) threw "
                + Unspeakable.class.getName()
                + "; taken as 0",
            "task-watchers: watcher "
                + name
                + "#brokenAtEnd (end) threw java.lang.IllegalStateException: 1 left at "
                + name
                + ".brokenAtEnd(LINE)"),
        said);
    assertEquals("", Files.readString(out));
  }

  private static String classPath() throws Exception {
    StringBuilder all = new StringBuilder();
    for (Class<?> c : List.of(Main.class, Watcher.class, Task.class)) {
      all.append(new File(c.getProtectionDomain().getCodeSource().getLocation().toURI()))
          .append(File.pathSeparator);
    }
    return all.toString();
  }

  private static final class Unspeakable extends RuntimeException {
    private static final long serialVersionUID = 1;

    @Override
    public String getMessage() {
      throw new IllegalStateException("even here");
    }
  }

  /** The main class of that JVM; its functions are the watchers. */
  public static final class Main {
    private Main() {}

    public static void main(String[] arguments) throws Exception {
      System.setErr(new PrintStream(OutputStream.nullOutputStream())); // an application may do this
      Map<TaskEvent, List<String>> sections =
          Map.of(
              TaskEvent.EXEC,
              Stream.of("broken", "negative", "unspeakable")
                  .map(f -> Main.class.getName() + "#" + f)
                  .toList(),
              TaskEvent.INIT,
              Stream.of("negative", "observing", "positive", "noErrno", "lastErrno")
                  .map(f -> Main.class.getName() + "#" + f)
                  .toList());
      Path observes = Path.of(arguments[0]).resolve(TaskWatcher.OBSERVES);
      Files.createDirectories(observes.getParent());
      Files.writeString(observes, Main.class.getName() + "#observing");
      List<String> atJvmEnd = List.of(Main.class.getName() + "#brokenAtEnd");
      Table table = LinkedTable.of(Path.of(arguments[0]), sections, atJvmEnd);
      Task task = new TaskRecord(new String[] {"true"}, null, List.of());
      for (int i = 0; i < 3; i++) {
        table.section(TaskEvent.INIT).raise(0, task, new Call()); // a veto is not reported
        table.section(TaskEvent.EXEC).raise(0, task, new Call());
      }
      table.atJvmEnd().forEach(function -> function.call(List.of(task)));
    }

    public static void brokenAtEnd(List<Task> left) {
      if (!left.isEmpty()) {
        throw new IllegalStateException(left.size() + " left");
      }
    }

    public static int broken(long info, Task task) {
      if (task.pid() < 0) {
        throw new IllegalStateException("two\nlines");
      }
      return 0;
    }

    public static int unspeakable(long info, Task task) {
      if (task.pid() < 0) {
        throw new Unspeakable();
      }
      return 0;
    }

    public static int negative(long info, Task task) {
      return -13;
    }

    public static int positive(long info, Task task) {
      return 13;
    }

    public static int noErrno(long info, Task task) {
      return -99999;
    }

    public static int lastErrno(long info, Task task) {
      return -4095;
    }

    public static int observing(long info, Task task) {
      return -1;
    }
  }
}
