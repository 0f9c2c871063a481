package org.taskwatchers.it.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Lives;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/**
 * Each of thousands of processes has its whole life, and its exit comes before any code knows of
 * the end.
 */
@Tag("stress")
final class LivesStressIT {
  private static final int TIMES = 5_000;

  @TempDir static Path folder;

  @JdkTest
  void waitFor(Jdk jdk) {
    live(jdk, "waitFor", 4, 0);
  }

  @JdkTest
  void onExitOfTheProcess(Jdk jdk) {
    live(jdk, "onExit", 4, 0);
  }

  @JdkTest
  void onExitOfItsHandle(Jdk jdk) {
    live(jdk, "handle", 4, 0);
  }

  @JdkTest
  void isAlive(Jdk jdk) {
    live(jdk, "isAlive", 1, 0);
  }

  @JdkTest
  void exitValue(Jdk jdk) {
    live(jdk, "exitValue", 1, 0);
  }

  @JdkTest
  void nobody(Jdk jdk) {
    live(jdk, "nobody", 4, 0);
  }

  @JdkTest
  void manyThreads(Jdk jdk) {
    live(jdk, "all", 64, 0);
  }

  @JdkTest
  void virtualThreads(Jdk jdk) {
    Requires.jdk(jdk, 21);
    live(jdk, "all", Lives.VIRTUAL, 0);
  }

  @JdkTest
  void exitTakesAMillisecond(Jdk jdk) {
    live(jdk, "all", 8, 1);
  }

  @JdkTest
  void exitTakesTwentyMilliseconds(Jdk jdk) {
    live(jdk, "all", 64, 20);
  }

  private static void live(Jdk jdk, String way, int threads, int pause) {
    int times = Stress.times(TIMES);
    Run run =
        WatchedJvm.on(jdk)
            .options(Marking.pause(pause))
            .agent("watchers=" + Marking.jar(jdk, folder) + ":log")
            .events()
            .timeout(Stress.timeout())
            .main(Lives.class, way, Integer.toString(threads), Integer.toString(times))
            .run();
    assertEquals(times, Lifetimes.whole(run).size());
    assertEquals(0, Lifetimes.said(run, "unmarked").size());
    assertEquals(way.equals("nobody") ? 0 : times, Lifetimes.said(run, "marked").size());
  }
}
