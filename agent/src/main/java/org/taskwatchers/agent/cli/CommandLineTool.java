package org.taskwatchers.agent.cli;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes.Name;
import java.util.jar.JarFile;
import org.taskwatchers.agent.attach.AttachCommand;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.link.WatcherPath;
import org.taskwatchers.agent.options.AgentOption;
import org.taskwatchers.agent.premain.PrefixLoader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.IVersionProvider;

/** {@code java -jar task-watchers-agent.jar}: help, and the commands. */
@Command(
    name = "java -jar task-watchers-agent.jar",
    description = {
      "",
      "Tells watchers of the processes that a JVM starts. Put it on a JVM with",
      "",
      "  java -javaagent:task-watchers-agent.jar=watchers=log -jar app.jar",
      "  java -javaagent:task-watchers-agent.jar=watchers=log:gate.jar,poll=500ms -jar app.jar",
      "",
      "or on one that already runs, with",
      "",
      "  java -jar task-watchers-agent.jar attach PID watchers=log"
    },
    commandListHeading = "%nCommands:%n",
    mixinStandardHelpOptions = true)
public final class CommandLineTool implements Runnable, IVersionProvider {
  /** Picocli's colors without yellow, which is hard to read on white. */
  private static final Help.ColorScheme READABLE =
      new Help.ColorScheme.Builder()
          .commands(Help.Ansi.Style.bold)
          .options(Help.Ansi.Style.fg_cyan)
          .parameters(Help.Ansi.Style.fg_cyan)
          .optionParams(Help.Ansi.Style.italic)
          .errors(Help.Ansi.Style.fg_red, Help.Ansi.Style.bold)
          .build();

  private final File jar;
  private final CommandLine line;

  private CommandLineTool(File jar) {
    this.jar = jar;
    this.line = new CommandLine(this);
    line.addSubcommand(new TableCommand(jar));
    line.addSubcommand(new TimelineCommand());
    // Then an argument that looks like an option is reported as not being a pid.
    line.addSubcommand(
        new CommandLine(new AttachCommand(jar)).setUnmatchedOptionsArePositionalParams(true));
    line.getCommandSpec().versionProvider(this);
    line.setColorScheme(READABLE);
  }

  /** Called by {@code java -jar}. */
  public static void main(String[] arguments) {
    File jar = ((PrefixLoader) CommandLineTool.class.getClassLoader()).file();
    System.exit(run(jar, arguments));
  }

  /** Runs one command and returns its exit code. */
  static int run(File jar, String... arguments) {
    return new CommandLineTool(jar).line.execute(arguments);
  }

  /** Prints the help if no command is given. */
  @Override
  public void run() {
    PrintWriter out = line.getOut();
    line.usage(out);
    Map<String, String> options = new LinkedHashMap<>();
    for (AgentOption option : AgentOption.values()) {
      options.put(option.key(), option.help());
    }
    print(out, "Options of the agent, as KEY=VALUE separated by commas:", options);
    WatcherPath path = new WatcherPath(jar, ClassLoader.getSystemClassLoader(), new Mistakes());
    Map<String, Map<String, String>> declared = new LinkedHashMap<>();
    Map<String, String> shared = new LinkedHashMap<>();
    Set<String> met = new HashSet<>();
    for (String name : WatcherPath.readyMade(jar)) {
      Map<String, String> own = new LinkedHashMap<>();
      path.listed(List.of(name), name).forEach(ready -> own.putAll(ready.options(new Mistakes())));
      for (Map.Entry<String, String> option : own.entrySet()) {
        if (!met.add(option.getKey())) {
          shared.put(option.getKey(), option.getValue());
        }
      }
      declared.put(name, own);
    }
    print(out, "Options that the ready-made watchers share:", shared);
    for (Map.Entry<String, Map<String, String>> watcher : declared.entrySet()) {
      watcher.getValue().keySet().removeAll(shared.keySet());
      print(out, "Options of the ready-made watcher " + watcher.getKey() + ":", watcher.getValue());
    }
    out.printf(
        Locale.ROOT,
        "%nA system property taskwatchers.KEY wins over an environment variable TASKWATCHERS_KEY%n"
            + "(dots become underscores), over the arguments, over the file of config=.%n");
    out.flush();
  }

  private static void print(PrintWriter out, String heading, Map<String, String> options) {
    out.printf(Locale.ROOT, "%n%s%n", heading);
    Help.TextTable table =
        Help.TextTable.forColumns(
            Help.defaultColorScheme(Help.Ansi.OFF),
            new Help.Column(14, 2, Help.Column.Overflow.SPAN),
            new Help.Column(66, 2, Help.Column.Overflow.WRAP));
    options.forEach((key, help) -> table.addRowValues(key, help));
    out.print(table);
  }

  @Override
  public String[] getVersion() {
    String version = null;
    try (JarFile file = new JarFile(jar)) { // our loader gives packages no manifest data
      version = file.getManifest().getMainAttributes().getValue(Name.IMPLEMENTATION_VERSION);
    } catch (IOException e) {
      // The jar cannot be read any more.
    }
    return new String[] {version == null ? "unknown" : version};
  }
}
