package org.taskwatchers.it.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Adversary;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** The same is true while a thread looks at all children all the time. */
@Tag("stress")
final class OnlookersStressIT {
  private static final int TIMES = 5_000;

  @TempDir static Path folder;

  @JdkTest
  void onExitOfAllChildren(Jdk jdk) {
    look(jdk, "onExit");
  }

  @JdkTest
  void whetherTheyAreAlive(Jdk jdk) {
    look(jdk, "isAlive");
  }

  private static void look(Jdk jdk, String way) {
    int times = Stress.times(TIMES);
    Run run =
        WatchedJvm.on(jdk)
            .agent("watchers=" + Marking.jar(jdk, folder) + ":log")
            .events()
            .timeout(Stress.timeout())
            .main(Adversary.class, way, "8", Integer.toString(times))
            .run();
    assertEquals(times, Lifetimes.whole(run).size());
    assertEquals(List.of(), Lifetimes.said(run, "sooner"));
    assertFalse(Lifetimes.said(run, "heard").isEmpty(), "the onlooker saw nothing");
  }
}
