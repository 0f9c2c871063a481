package org.taskwatchers.agent.cli;

import java.io.File;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.WatcherOptions;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.base.Report;
import org.taskwatchers.agent.link.Linker;
import org.taskwatchers.agent.link.WatcherJar;
import org.taskwatchers.agent.link.WatcherPath;
import org.taskwatchers.agent.table.EndFunction;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.agent.table.Watcher;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the table that premain would build. */
@Command(
    name = "table",
    description =
        "Prints the table that premain would build: event, position, function, jar, whether it observes.",
    mixinStandardHelpOptions = true)
final class TableCommand implements Callable<Integer> {
  private final File agentJar;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(
      arity = "1..*",
      paramLabel = "JAR",
      description =
          "As in the watchers option, as separate words or separated by colons: ready-made names,"
              + " jars, folders of jars.")
  private List<String> words = List.of();

  TableCommand(File agentJar) {
    this.agentJar = agentJar;
  }

  /** Returns 1 if a section line names nothing, or a file is not a jar. */
  @Override
  public Integer call() {
    Mistakes mistakes = new Mistakes();
    WatcherPath path = new WatcherPath(agentJar, ClassLoader.getSystemClassLoader(), mistakes);
    List<String> each = List.of(String.join(File.pathSeparator, words).split(File.pathSeparator));
    List<WatcherJar> jars = path.listed(each, "table");
    Set<String> declared = new HashSet<>();
    for (WatcherJar jar : jars) {
      declared.addAll(jar.options(mistakes).keySet());
    }
    WatcherOptions.freeze(Map.of(), declared);
    Table table = new Linker(mistakes).link(jars);
    PrintWriter out = spec.commandLine().getOut();
    for (TaskEvent event : TaskEvent.values()) {
      int position = 0;
      for (Watcher watcher : table.section(event).watchers()) {
        position++;
        String origin = watcher.origin() + (watcher.observes() ? "  observes" : "");
        print(out, event.label(), position, watcher.name(), origin);
      }
    }
    int position = 0;
    for (EndFunction function : table.atJvmEnd()) {
      position++;
      print(out, "end", position, function.name(), function.origin());
    }
    out.flush();
    mistakes.lines().forEach(Report::line);
    return mistakes.lines().isEmpty() ? 0 : 1;
  }

  private static void print(
      PrintWriter out, String event, int position, String name, String origin) {
    out.printf(Locale.ROOT, "%-5s %3d  %s  %s%n", event, position, name, origin);
  }
}
