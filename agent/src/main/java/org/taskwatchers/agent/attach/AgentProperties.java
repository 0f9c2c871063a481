package org.taskwatchers.agent.attach;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The properties that a JVM keeps for its agents, for other JVMs that attach to read. The
 * application cannot see them, as it could a system property. And no file is needed that another
 * user could write.
 */
public final class AgentProperties {
  /** The property that the agent sets. */
  public static final String KEY = "org.taskwatchers.reply";

  private AgentProperties() {}

  /**
   * Sets the property. If the JVM keeps none, or its SecurityManager forbids it, nothing is lost:
   * the JVM's stderr has it all. Then the command gets no reply, and says so.
   */
  public static void put(Instrumentation instrumentation, String text) {
    try {
      // Exported only to the agent's own loader.
      instrumentation.redefineModule(
          Object.class.getModule(),
          Set.of(),
          Map.of("jdk.internal.vm", Set.of(AgentProperties.class.getModule())),
          Map.of(),
          Set.of(),
          Map.of());
      Object properties =
          Class.forName("jdk.internal.vm.VMSupport").getMethod("getAgentProperties").invoke(null);
      if (properties instanceof Properties known) {
        known.setProperty(KEY, text);
      }
    } catch (Throwable notAnswered) {
      // As above.
    }
  }
}
