package org.taskwatchers.benchmarks;

/** An agent that does nothing: it shows what any {@code -javaagent} costs. */
public final class EmptyAgent {
  private EmptyAgent() {}

  /** Called by the JVM. */
  public static void premain(String arguments) {}
}
