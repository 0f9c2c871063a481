package org.taskwatchers.junit;

import java.io.File;
import java.net.URI;
import java.net.URL;
import net.bytebuddy.agent.ByteBuddyAgent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.taskwatchers.WatcherTable;

/** Makes sure that the agent is on this JVM and calls {@link Recorder}. Checked only once. */
final class AgentOnThisJvm {
  private static final String PREMAIN = "org/taskwatchers/agent/premain/Premain.class";
  private static final String OURS = Recorder.class.getName() + "#";
  private static final String ANEW =
      "; start the JVM of the tests with -javaagent:task-watchers-agent.jar";

  private static final AgentOnThisJvm FOUND = new AgentOnThisJvm();

  private final @Nullable String problem;
  private final @Nullable Throwable cause;

  private AgentOnThisJvm() {
    String said = null;
    Throwable thrown = null;
    try {
      said = isCalled() ? null : attach();
    } catch (Exception | LinkageError e) {
      said = "cannot attach the agent to this JVM: " + e.getMessage() + ANEW;
      thrown = e;
    }
    problem = said;
    cause = thrown;
  }

  /** Throws if the agent is not there: no test may succeed because nobody watched. */
  static void require() {
    if (FOUND.problem != null) {
      throw new ExtensionConfigurationException(
          "processes are not watched: " + FOUND.problem, FOUND.cause);
    }
  }

  /** Attaches the agent; the result says what is wrong, or is null. */
  private static @Nullable String attach() throws Exception {
    if (!isOnTheClassPath()) {
      return "the agent cannot see this class: it was not loaded from the class path of the JVM but"
          + " by "
          + Recorder.class.getClassLoader()
          + "; let the runner put the tests there (Maven: useSystemClassLoader=true)";
    }
    if (!WatcherTable.entries().isEmpty()) {
      return "the agent is there, with a table without these watchers; the table never changes, so put"
          + " watchers-junit on the class path before the agent starts, and leave it out of its"
          + " option watchers";
    }
    URL premain = ClassLoader.getSystemResource(PREMAIN);
    if (premain == null || !premain.toString().startsWith("jar:file:")) {
      return "task-watchers-agent.jar is not on the class path" + ANEW;
    }
    String jar = premain.toString().substring("jar:".length());
    File file = new File(URI.create(jar.substring(0, jar.indexOf("!/"))));
    ByteBuddyAgent.attach(file, Long.toString(ProcessHandle.current().pid()), "");
    return isCalled()
        ? null
        : "the agent was attached but does not call these watchers; its messages on stderr"
            + " (task-watchers: ...) say why";
  }

  private static boolean isCalled() {
    return isOnTheClassPath()
        && WatcherTable.entries().stream().anyMatch(entry -> entry.name().startsWith(OURS));
  }

  /** Whether this class is on the class path as the agent sees it. */
  private static boolean isOnTheClassPath() {
    try {
      return Class.forName(Recorder.class.getName(), false, ClassLoader.getSystemClassLoader())
          == Recorder.class;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
