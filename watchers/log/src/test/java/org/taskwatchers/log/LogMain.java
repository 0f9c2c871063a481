package org.taskwatchers.log;

import java.io.File;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.WatcherOptions;
import org.taskwatchers.writing.TaskData;

/**
 * What {@link LogTest} runs in a JVM of its own, since options are frozen once in each: sets the
 * options that its arguments give, initialises {@link Log} as the agent does, and does what its
 * first argument says.
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
      case "unended" -> unended(Path.of(options.getOrDefault("log.file", "")));
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

  /** Looks into the file before the JVM ends. */
  private static void unended(Path file) throws Exception {
    TaskData task = new TaskData("backup");
    Log.onInit(0, task);
    Log.onClone(0, task);
    Log.onExec(0, task);
    Log.onExit(0, task);
    Log.onFree(0, task);
    Matcher event = Pattern.compile("\"event\":\"(\\w+)\"").matcher(Files.readString(file));
    List<String> seen = new ArrayList<>();
    while (event.find()) {
      seen.add(event.group(1));
    }
    System.out.println(String.join(" ", seen));
  }

  /** An application that has put its own streams in the place of the JVM's. */
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

  /** The disk fills up in the middle of a line, and is emptied. */
  private static void torn(File file) throws Exception {
    Log.end(List.of()); // from now on each line is waited for
    Log.onInit(1, new TaskData("first"));
    limit(Long.toString(file.length() + 50));
    Log.onInit(2, new TaskData("second"));
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
