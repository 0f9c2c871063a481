package org.taskwatchers.agent.start;

import java.lang.instrument.Instrumentation;
import org.taskwatchers.agent.base.Privileged;

/** Wires the agent on a JVM that starts. */
public final class Agent extends Wiring {
  private Agent(Instrumentation instrumentation) {
    super("premain", instrumentation);
  }

  /**
   * Called by premain, on the main thread, before {@code main}. With the agent's rights alone,
   * which loaders and threads that are made here keep for the time when a SecurityManager comes.
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
      // Not by an exception: the JVM would print it with a stack that explains nothing.
      Runtime.getRuntime().halt(1);
    }
  }

  /** All mistakes are said at once; {@code strict} ends the JVM after that. */
  @Override
  protected boolean mayGoOn() {
    return true;
  }

  @Override
  protected void foundNothing() {
    // The mistakes say why.
  }

  /** As soon as the JDK starts a process. */
  @Override
  protected void begin(Instrumentation instrumentation, Watching watching) {
    new Trigger(instrumentation, watching).install();
  }
}
