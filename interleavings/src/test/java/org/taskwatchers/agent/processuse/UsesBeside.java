package org.taskwatchers.agent.processuse;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.io.InputStream;
import java.io.OutputStream;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** Uses of Processes that all have one hash are added, taken out and looked up, by two threads. */
public final class UsesBeside {
  private static final Streams UNKNOWN = new Streams();

  private UsesBeside() {}

  /**
   * Starts take out all that are gone and add their own while the application looks for the one
   * behind them all.
   */
  @JCStressTest
  @Outcome(id = "found", expect = ACCEPTABLE, desc = "It stands there all the time.")
  @Outcome(id = "lost", expect = FORBIDDEN, desc = "The application's use of it is not noted.")
  @State
  public static class TakingOut {
    private static final int GONE = 8;
    private static final int LOOKS = 32;
    private static final Process[] COME = {
      new NoProcess(), new NoProcess(), new NoProcess(), new NoProcess()
    };

    private final Uses uses = new Uses(UNKNOWN, 1);
    private final Process stays = new NoProcess();
    private final Use use = uses.add(stays);

    public TakingOut() {
      Use[] gone = new Use[GONE];
      for (int i = 0; i < GONE; i++) {
        gone[i] = uses.add(new NoProcess());
      }
      for (int i = GONE - 1; i >= 0; i--) { // so the innermost comes out first, the front one last
        gone[i].enqueue(); // what the collector does, when it does
      }
    }

    @Actor
    public void starter() {
      for (Process each : COME) {
        uses.add(each);
      }
    }

    @Actor
    public void application(L_Result r) {
      for (int i = 0; i < LOOKS; i++) {
        if (uses.of(stays) != use) {
          r.r1 = "lost";
          return;
        }
      }
      r.r1 = "found";
    }
  }

  /** Two start at once. */
  @JCStressTest
  @Outcome(id = "both", expect = ACCEPTABLE, desc = "One after the other.")
  @Outcome(expect = FORBIDDEN, desc = "One is lost, and never observed.")
  @State
  public static class Adding {
    private final Uses uses = new Uses(UNKNOWN, 1);
    private final Process one = new NoProcess();
    private final Process other = new NoProcess();

    @Actor
    public void starter() {
      uses.add(one);
    }

    @Actor
    public void otherStarter() {
      uses.add(other);
    }

    @Arbiter
    public void after(L_Result r) {
      r.r1 = uses.of(one) != null && uses.of(other) != null ? "both" : "one";
    }
  }

  private static final class NoProcess extends Process {
    @Override
    public OutputStream getOutputStream() {
      throw new UnsupportedOperationException();
    }

    @Override
    public InputStream getInputStream() {
      throw new UnsupportedOperationException();
    }

    @Override
    public InputStream getErrorStream() {
      throw new UnsupportedOperationException();
    }

    @Override
    public int waitFor() {
      return 0;
    }

    @Override
    public int exitValue() {
      return 0;
    }

    @Override
    public void destroy() {}
  }
}
