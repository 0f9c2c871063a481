package org.taskwatchers.gate;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.taskwatchers.WatcherOptions;
import org.taskwatchers.text.TaskData;

/**
 * The main class that {@link GateTest} runs in a JVM of its own, since options can be frozen only
 * once in each. It sets the options that come first and prints their mistakes, then the result for
 * each program after {@code --}.
 */
final class GateMain {
  private GateMain() {}

  public static void main(String[] arguments) throws Exception {
    List<String> all = Arrays.asList(arguments);
    int end = all.indexOf("--");
    Map<String, String> options = new HashMap<>();
    for (String option : all.subList(0, end)) {
      int equals = option.indexOf('=');
      options.put(option.substring(0, equals), option.substring(equals + 1));
    }
    WatcherOptions.freeze(options);
    Class.forName("org.taskwatchers.gate.Gate");
    WatcherOptions.takeMistakes().forEach(System.out::println);
    long id = 0;
    for (String program : all.subList(end + 1, all.size())) {
      TaskData task = program.equals("fails") ? new TaskData() : new TaskData(program);
      task.id = ++id;
      task.stack = List.of(new StackTraceElement("com.acme.Main", "run", "Main.java", 7));
      System.out.println(Gate.check(0, task));
    }
    Gate.end(List.of());
  }
}
