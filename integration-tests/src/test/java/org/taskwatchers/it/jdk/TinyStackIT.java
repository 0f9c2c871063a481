package org.taskwatchers.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.LittleStack;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/**
 * If all watchers only observe, a start succeeds on any thread on which it succeeds without the
 * agent, however small the stack.
 */
final class TinyStackIT {
  @TempDir Path folder;

  @JdkTest
  void aStartThatWorksAloneWorksWhereAllObserve(Jdk jdk) {
    for (String[] words : new String[][] {{}, {"first"}}) {
      Run alone = WatchedJvm.on(jdk).main(LittleStack.class, words).run();
      Run run =
          WatchedJvm.on(jdk)
              .agent("watchers=log:leaks:mx:jfr", "leaks.file=" + folder.resolve("leaks"))
              .events()
              .main(LittleStack.class, words)
              .run();
      assertEquals(alone.stdout(), run.stdout(), run::describe);
      long watched = run.tasks().values().stream().filter(TinyStackIT::isWhole).count();
      long starts = Lifetimes.said(run, "exit").size();
      assertTrue(watched >= 1, run::describe);
      // The agent reports starts that it did not watch, in whole or in part.
      assertEquals(
          watched < starts, run.stderr().stream().anyMatch(TinyStackIT::tells), run::describe);
    }
  }

  private static boolean isWhole(List<?> life) {
    return life.size() == 5;
  }

  private static boolean tells(String line) {
    return line.startsWith("task-watchers: lost: ") || line.contains("StackOverflowError");
  }
}
