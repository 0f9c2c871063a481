package org.taskwatchers.agent.start;

import java.lang.instrument.Instrumentation;
import org.taskwatchers.agent.base.Privileged;

/** Wires the agent when a JVM starts. */
public final class Agent extends Wiring {
  private Agent(Instrumentation instrumentation) {
    super("premain", instrumentation);
  }

  /**
   * Called by premain, on the main thread, before {@code main}. It runs with the agent's rights
   * alone. The loaders and threads created here keep these rights if a SecurityManager is set
   * later.
   */
  public static void start(String arguments, Instrumentation instrumentation) {
    Privileged.run(
        new Runnable() {
          @Override
          public void run() {
            new Agent(instrumentation).start(arguments);
          }
        });
  }

  private void start(String arguments) {
    wire(arguments);
    if (isTooStrict()) {
      // Do not throw: the JVM would print the exception with a stack that explains nothing.
      Runtime.getRuntime().halt(1);
    }
  }

  /** Goes on, so that all mistakes are reported. After that, {@code strict} ends the JVM. */
  @Override
  protected boolean mayGoOn() {
    return true;
  }

  @Override
  protected void foundNothing() {
    // The mistakes say why.
  }

  /** Begins as soon as the JDK starts a process. */
  @Override
  protected void begin(Instrumentation instrumentation, Watching watching) {
    new Trigger(instrumentation, watching).install();
  }
}
