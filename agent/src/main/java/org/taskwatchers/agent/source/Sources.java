package org.taskwatchers.agent.source;

import java.lang.instrument.Instrumentation;
import org.taskwatchers.agent.dispatch.Life;

/** What observes the world. */
public final class Sources {
  private static final String REAPER_STACK = "jdk.lang.processReaperUseDefaultStackSize";

  private Sources() {}

  /** Lets the JDK tell the lives of its processes. */
  public static void install(Instrumentation instrumentation, Life life) {
    // Read when ProcessHandleImpl initialises. Without it a reaper has a stack of 128 KB: some 350
    // interpreted frames for all the watchers of exit and free together.
    if (System.getProperty(REAPER_STACK) == null) {
      System.setProperty(REAPER_STACK, "true");
    }
    JdkStarts starts = new JdkStarts(life);
    HookTarget target = new HookTarget(starts, new JdkExits(life));
    new Weaver(instrumentation, new HookClass(instrumentation, target), starts).install();
  }
}
