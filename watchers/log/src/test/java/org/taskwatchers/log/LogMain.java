package org.taskwatchers.log;

import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.WatcherOptions;
import org.taskwatchers.text.TaskData;

/**
 * The main class that {@link LogTest} runs in a JVM of its own, since options can be frozen only
 * once in each. It sets the options from its arguments, initializes {@link Log} as the agent does,
 * and does what its first argument says.
 */
@SuppressWarnings("SystemExitOutsideMain") // main is here
final class LogMain {
  private LogMain() {}

  public static void main(String[] arguments) throws Exception {
    Map<String, String> options = new HashMap<>();
    for (String argument : List.of(arguments).subList(1, arguments.length)) {
      int equals = argument.indexOf('=');
      options.put(argument.substring(0, equals), argument.substring(equals + 1));
    }
    WatcherOptions.freeze(options);
    try {
      Class.forName("org.taskwatchers.log.Log");
    } catch (ExceptionInInitializerError e) {
      System.err.println(e.getCause());
      System.exit(3);
    }
    switch (arguments[0]) {
      case "init" -> {}
      case "life" -> life();
      case "unended" ->
          unended(
              Path.of(options.getOrDefault("log.file", "")),
              options.getOrDefault("log.events", "").replaceAll(".*,", ""));
      case "redirected" -> redirected();
      case "torn" -> torn(new File(options.getOrDefault("log.file", "")));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void life() throws Exception {
    TaskData task = new TaskData("backup", "--token", "secret", "--ticket=T-1", "mysql -psecret");
    for (TaskEvent event : TaskEvent.values()) {
      String name = event.name().charAt(0) + event.label().substring(1);
      Method watcher = Log.class.getMethod("on" + name, long.class, org.taskwatchers.Task.class);
      if (!Integer.valueOf(0).equals(watcher.invoke(null, 7L, task))) {
        throw new IllegalStateException(name);
      }
    }
    Log.end(List.of()); // as the agent does when the JVM ends
  }

  /**
   * Prints for how many of twenty lives the file had the last event as soon as the watcher
   * returned. On a busy machine that is not true for all, since the watcher does not wait forever.
   */
  private static void unended(Path file, String last) throws Exception {
    int found = 0;
    for (int i = 1; i <= 20; i++) {
      TaskData task = new TaskData("backup");
      Log.onInit(i, task);
      Log.onClone(i, task);
      Log.onExec(i, task);
      Log.onExit(i, task);
      Log.onFree(i, task);
      String line = "\"event\":\"" + last + "\",\"info\":" + i + ",";
      found += Files.readString(file).contains(line) ? 1 : 0;
    }
    System.out.println(found);
  }

  /** Acts as an application that has replaced the JVM's streams with its own. */
  private static void redirected() throws Exception {
    PrintStream trap =
        new PrintStream(System.err) {
          @Override
          public void write(byte[] bytes, int from, int length) {
            throw new IllegalStateException("the application's stream was used");
          }
        };
    System.setErr(trap);
    System.setOut(trap);
    life();
  }

  /** The disk fills up in the middle of a line, and then has space again. */
  private static void torn(File file) throws Exception {
    Log.onInit(1, new TaskData("first"));
    Log.end(List.of()); // waits for the line, longer than a watcher waits on a busy machine
    limit(Long.toString(file.length() + 50));
    Log.onInit(2, new TaskData("second"));
    Log.end(List.of());
    limit("unlimited");
    Log.onInit(3, new TaskData("third"));
    Log.end(List.of());
  }

  private static void limit(String size) throws Exception {
    String pid = Long.toString(ProcessHandle.current().pid());
    Process prlimit =
        new ProcessBuilder("prlimit", "--pid", pid, "--fsize=" + size + ":").inheritIO().start();
    if (prlimit.waitFor() != 0) {
      throw new IllegalStateException("prlimit failed");
    }
  }
}
