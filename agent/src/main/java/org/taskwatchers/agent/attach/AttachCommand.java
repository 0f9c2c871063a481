package org.taskwatchers.agent.attach;

import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.taskwatchers.agent.base.Report;
import org.taskwatchers.agent.link.WatcherPath;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts the agent on a JVM that already runs. */
@Command(
    name = "attach",
    description = {
      "Puts the agent on a JVM that already runs. What it starts from then on is watched, the"
          + " processes that live already are not.",
      "Relative names in watchers, config, gate.policy and every option that ends in .file are of"
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
      description = "Options as of -javaagent, with commas between them or each its own word.")
  private List<String> options = List.of();

  /** The command of this jar. */
  public AttachCommand(File agentJar) {
    this.agentJar = agentJar;
  }

  /** 0 where all is as it was asked for; 1 where nothing is watched, or not all. */
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
        new AttacherPaths(Path.of("").toAbsolutePath(), WatcherPath.readyMade(agentJar))
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

  private Reply attach(long number, String arguments) throws NotAttached {
    String id = UUID.randomUUID().toString();
    try (AttachedJvm jvm = AttachedJvm.of(number)) {
      jvm.checkVersion();
      jvm.load(agentJar.getAbsolutePath(), new Request(id, arguments).text());
      Reply reply = Reply.decode(id, jvm.agentProperty(AgentProperties.KEY));
      if (reply == null) {
        throw new NotAttached(
            "JVM " + number + " has not told what came of it; its stderr may say more");
      }
      return reply;
    }
  }
}
