package org.taskwatchers.agent;

import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.attach.AgentProperties;
import org.taskwatchers.agent.attach.Reply;
import org.taskwatchers.agent.attach.Request;
import org.taskwatchers.agent.dispatch.Life;
import org.taskwatchers.agent.options.AgentOptions;
import org.taskwatchers.agent.source.Sources;
import org.taskwatchers.agent.table.EndFunction;
import org.taskwatchers.agent.table.Mistakes;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.agent.table.Watcher;
import org.taskwatchers.agent.table.WatcherJar;

/** Wires the agent on a JVM that already runs. */
public final class Attached {
  private static final String PLACE = "attach";

  private static final String SPENT =
      "the agent is on this JVM now and watches nothing; only a new JVM can be tried again";

  /** Children that lived already; a build server may have hundreds. */
  private static final int MOST_NAMED = 10;

  /** The main class of Byte Buddy's helper, by which watchers-junit attaches. */
  private static final String ATTACHER = "net.bytebuddy.agent.Attacher";

  private final Instrumentation instrumentation;
  private Mistakes mistakes = new Mistakes();
  private List<String> weaker = List.of();
  private String done = "";

  private Attached(Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
  }

  /** Called by agentmain, on the JVM's attach listener, beside the application's threads. */
  public static void start(String arguments, Instrumentation instrumentation) {
    Privileged.run(
        new Runnable() {
          @Override
          public void run() {
            answer(arguments, instrumentation);
          }
        });
  }

  private static void answer(String arguments, Instrumentation instrumentation) {
    Request request = Request.of(arguments);
    Attached attached = new Attached(instrumentation);
    attached.start(request.options());
    String id = request.id();
    if (id != null) {
      AgentProperties.put(instrumentation, attached.reply().encode(id));
    }
  }

  private void start(String options) {
    try {
      wire(options);
    } catch (Throwable t) { // out of agentmain the JVM would print it with a stack
      mistakes.add(PLACE, "nothing is watched: " + t);
    }
    for (String line : mistakes.lines()) {
      Report.line(line);
    }
  }

  private Reply reply() {
    List<String> problems = new ArrayList<>(mistakes.lines());
    problems.addAll(weaker);
    if (done.isEmpty() && problems.isEmpty()) {
      problems.add(
          PLACE + ": nothing is watched: no watcher was named, and none is on the class path");
    }
    return new Reply(done, problems);
  }

  /** As at premain, but that {@code strict} ends no JVM that runs: it leaves it alone. */
  private void wire(String arguments) throws ClassNotFoundException {
    AgentOptions options = Agent.options(arguments, mistakes);
    boolean strict = options.isStrict();
    Duration poll = options.poll();
    Duration slow = options.slow();
    List<WatcherJar> jars = Agent.jars(options, mistakes);
    Map<String, String> declared = Agent.declared(jars, mistakes);
    Map<String, String> set = options.ofWatchers(declared);
    if (jars.isEmpty() || isTooStrict(strict)) {
      return; // nothing is frozen, so it can be attached again, with better options
    }
    if (!Agent.freeze(set, declared.keySet())) {
      mistakes = Agent.alreadyThere(PLACE);
      return;
    }
    Table table = Agent.link(jars, mistakes);
    if (table.isEmpty() || isTooStrict(strict)) {
      mistakes.add(PLACE, SPENT);
      return;
    }
    Watching watching = Agent.watching(instrumentation, table, poll, slow);
    weaker = Sources.installNow(instrumentation, watching);
    done = words(table) + unwatched(watching.get());
  }

  private boolean isTooStrict(boolean strict) {
    boolean tooStrict = strict && !mistakes.lines().isEmpty();
    if (tooStrict) {
      mistakes.add(PLACE, "nothing is watched, for strict=true was asked for");
    }
    return tooStrict;
  }

  private static String words(Table table) {
    int functions = 0;
    TreeSet<String> jars = new TreeSet<>();
    for (TaskEvent event : TaskEvent.values()) {
      for (Watcher watcher : table.section(event).watchers()) {
        functions++;
        jars.add(watcher.origin());
      }
    }
    for (EndFunction function : table.atJvmEnd()) {
      functions++;
      jars.add(function.origin());
    }
    return count(functions, "watcher", "watchers") + " of " + String.join(", ", jars);
  }

  /** Says it on stderr, too. */
  private static String unwatched(Life life) {
    List<ProcessHandle> children;
    try {
      children =
          ProcessHandle.current().children().filter(child -> livesUnwatched(child, life)).toList();
    } catch (RuntimeException forbidden) { // by a SecurityManager
      return "; children that lived already are not watched";
    }
    if (children.isEmpty()) {
      return "";
    }
    StringBuilder line = new StringBuilder();
    line.append(count(children.size(), "child", "children"))
        .append(" of this JVM lived already, and ");
    line.append(children.size() == 1 ? "is" : "are").append(" not watched: pid");
    for (int i = 0; i < children.size() && i < MOST_NAMED; i++) {
      ProcessHandle child = children.get(i);
      line.append(i == 0 ? " " : ", ").append(child.pid());
      line.append(" (").append(child.info().command().orElse("?")).append(')');
    }
    line.append(children.size() > MOST_NAMED ? ", ..." : "");
    Report.line(PLACE + ": " + line);
    return "; " + line;
  }

  /** In this order: a task that ends in between is dead, and no more to be counted. */
  private static boolean livesUnwatched(ProcessHandle child, Life life) {
    return life.livingOrForking(child.pid()) == null && child.isAlive() && !isAttacher(child);
  }

  /** What a JVM that attaches to itself has to start for that; it ends when this has. */
  private static boolean isAttacher(ProcessHandle child) {
    String[] arguments = child.info().arguments().orElse(new String[0]);
    return List.of(arguments).contains(ATTACHER);
  }

  private static String count(long number, String one, String more) {
    return number + " " + (number == 1 ? one : more);
  }
}
