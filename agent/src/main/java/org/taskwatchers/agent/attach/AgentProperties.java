package org.taskwatchers.agent.attach;

import java.lang.instrument.Instrumentation;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/**
 * The properties that a JVM keeps for its agents to tell those who attach. The application sees
 * none of them, as it would see a system property, and no file has to be one that two users may
 * write.
 */
public final class AgentProperties {
  /** The one that the agent sets. */
  public static final String KEY = "org.taskwatchers.reply";

  private AgentProperties() {}

  /**
   * Sets it. A JVM that keeps none, or whose SecurityManager forbids it, has said all on its stderr
   * as well; then who attached is not answered, and says so.
   */
  public static void put(Instrumentation instrumentation, String text) {
    try {
      // Exported to the agent's own loader alone.
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
      // As said above.
    }
  }
}
