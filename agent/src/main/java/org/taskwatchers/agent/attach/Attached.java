package org.taskwatchers.agent.attach;

import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.base.Privileged;
import org.taskwatchers.agent.base.Report;
import org.taskwatchers.agent.start.Trigger;
import org.taskwatchers.agent.start.Watching;
import org.taskwatchers.agent.start.Wiring;
import org.taskwatchers.agent.table.EndFunction;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.agent.table.Watcher;
import org.taskwatchers.agent.tasks.Lives;

/** Wires the agent in a JVM that already runs. */
public final class Attached extends Wiring {
  private static final String PLACE = "attach";

  private static final String SPENT =
      "the agent is on this JVM now and watches nothing; only a new JVM can be tried again";

  /** How many children that were already running are named; a build server may have hundreds. */
  private static final int MOST_NAMED = 10;

  /** The main class of the Byte Buddy helper that watchers-junit uses to attach. */
  private static final String ATTACHER = "net.bytebuddy.agent.Attacher";

  private List<String> weaker = List.of();
  private String done = "";

  private Attached(Instrumentation instrumentation) {
    super(PLACE, instrumentation);
  }

  /** Called by agentmain, on the JVM's attach listener, while the application's threads run. */
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
    attached.wire(request.options());
    String id = request.id();
    if (id != null) {
      AgentProperties.put(instrumentation, attached.reply().encode(id));
    }
  }

  private Reply reply() {
    List<String> problems = new ArrayList<>(mistakes());
    problems.addAll(weaker);
    if (done.isEmpty() && problems.isEmpty()) {
      problems.add(
          PLACE + ": nothing is watched: no watcher was named, and none is on the class path");
    }
    return new Reply(done, problems);
  }

  /** With {@code strict}, a mistake does not end a running JVM: the agent leaves it alone. */
  @Override
  protected boolean mayGoOn() {
    boolean tooStrict = isTooStrict();
    if (tooStrict) {
      note("nothing is watched, for strict=true was asked for");
    }
    return !tooStrict;
  }

  @Override
  protected void foundNothing() {
    note(SPENT);
  }

  @Override
  protected void begin(Instrumentation instrumentation, Watching watching)
      throws ClassNotFoundException {
    weaker = new Trigger(instrumentation, watching).installNow();
    done = words(watching.table()) + unwatched(watching.get());
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

  /** The children that were already running, in words. Also written to stderr. */
  private static String unwatched(Lives lives) {
    List<ProcessHandle> children;
    try {
      children =
          ProcessHandle.current().children().filter(child -> livesUnwatched(child, lives)).toList();
    } catch (RuntimeException forbidden) { // by a SecurityManager
      return "; children that were already running are not watched";
    }
    if (children.isEmpty()) {
      return "";
    }
    StringBuilder line = new StringBuilder();
    line.append(count(children.size(), "child", "children"))
        .append(" of this JVM ")
        .append(
            children.size() == 1 ? "was already running and is" : "were already running and are")
        .append(" not watched: pid");
    for (int i = 0; i < children.size() && i < MOST_NAMED; i++) {
      ProcessHandle child = children.get(i);
      line.append(i == 0 ? " " : ", ").append(child.pid());
      line.append(" (").append(child.info().command().orElse("?")).append(')');
    }
    line.append(children.size() > MOST_NAMED ? ", ..." : "");
    Report.line(PLACE + ": " + line);
    return "; " + line;
  }

  /** The order matters: a task that ends between the checks is dead and no longer counts. */
  private static boolean livesUnwatched(ProcessHandle child, Lives lives) {
    return lives.livingOrForking(child.pid()) == null && child.isAlive() && !isAttacher(child);
  }

  /** Whether it is the helper that a JVM starts to attach to itself, which ends soon after. */
  private static boolean isAttacher(ProcessHandle child) {
    String[] arguments = child.info().arguments().orElse(new String[0]);
    return List.of(arguments).contains(ATTACHER);
  }

  private static String count(long number, String one, String more) {
    return number + " " + (number == 1 ? one : more);
  }
}
