package org.taskwatchers.agent.attach;

import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.base.Report;
import org.taskwatchers.agent.link.WatcherJar;
import org.taskwatchers.agent.link.WatcherPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Attaches the agent to a JVM that already runs. */
@Command(
    name = "attach",
    description = {
      "Puts the agent on a JVM that already runs. The agent watches what the JVM starts from then"
          + " on, not the processes that are already running.",
      "Relative file names in watchers, in config and in the watchers' options are resolved against"
          + " this command's directory."
    },
    mixinStandardHelpOptions = true)
public final class AttachCommand implements Callable<Integer> {
  private final File agentJar;

  @Spec
  @SuppressWarnings("NullAway.Init") // picocli sets it
  private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "PID", description = "The JVM's process.")
  private String pid = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY=VALUE",
      description = "Options as for -javaagent, separated by commas or as separate words.")
  private List<String> options = List.of();

  /** The command for this jar. */
  public AttachCommand(File agentJar) {
    this.agentJar = agentJar;
  }

  /** Returns 0 if all was done as asked; 1 if nothing is watched, or not all of it. */
  @Override
  public Integer call() {
    try {
      return attach();
    } catch (NotAttached e) {
      Report.line(e.line());
      return 1;
    }
  }

  private int attach() throws NotAttached {
    AttachTarget target = new AttachTarget(Path.of("/proc"), ProcessHandle.current().pid());
    long number = target.pid(pid);
    String arguments =
        new AttacherPaths(
                Path.of("").toAbsolutePath(), WatcherPath.readyMade(agentJar), this::files)
            .options(options);
    target.check(number);
    Reply reply = attach(number, arguments);
    if (!reply.done().isEmpty()) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("task-watchers: attached to " + number + ": " + reply.done());
      out.flush();
    }
    reply.problems().forEach(Report::line);
    return reply.problems().isEmpty() ? 0 : 1;
  }

  /** The options that name files. The agent itself reports what is wrong with these watchers. */
  private Set<String> files(List<String> watchers) {
    Mistakes ofTheAgent = new Mistakes();
    Set<String> files = new HashSet<>();
    for (WatcherJar jar :
        new WatcherPath(agentJar, ClassLoader.getSystemClassLoader(), ofTheAgent)
            .listed(watchers, "")) {
      files.addAll(jar.files(ofTheAgent));
    }
    return files;
  }

  private Reply attach(long number, String arguments) throws NotAttached {
    String id = UUID.randomUUID().toString();
    try (AttachedJvm jvm = AttachedJvm.of(number)) {
      jvm.checkVersion();
      jvm.load(agentJar.getAbsolutePath(), new Request(id, arguments).text());
      Reply reply = Reply.decode(id, jvm.agentProperty(AgentProperties.KEY));
      if (reply == null) {
        throw new NotAttached(
            "JVM " + number + " did not report the result; its stderr may say more");
      }
      return reply;
    }
  }
}
