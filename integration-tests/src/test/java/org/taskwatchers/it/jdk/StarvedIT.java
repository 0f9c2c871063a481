package org.taskwatchers.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.taskwatchers.it.subjects.ManyWords;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.RunningJvm;
import org.taskwatchers.testing.WatchedJvm;

/**
 * A JVM that gets little CPU: it runs for 10 ms and then stands still, as with a container's quota.
 * The pause is not a wait in the test; it is the subject of the test.
 */
final class StarvedIT {
  private static final String THROTTLE =
      "while kill -STOP $0; do sleep $1; kill -CONT $0; sleep 0.01; done";

  @JdkTest
  void theLogLosesNothing(Jdk jdk) throws Exception {
    Requires.works("sleep", "0.01");
    RunningJvm jvm =
        WatchedJvm.on(jdk).events().timeout(Duration.ofMinutes(3)).main(ManyWords.class).start();
    jvm.awaitLine("ready", 1);
    Run run = throttled(jvm, "0.3");
    assertEquals(Collections.nCopies(40, "0"), Lifetimes.said(run, "exit"), run::describe);
    assertEquals(List.of(), run.stderr());
    List<List<Event>> lives = List.copyOf(run.tasks().values());
    assertEquals(40, lives.size());
    lives.forEach(Lifetimes::assertWhole);
  }

  @JdkTest
  void theDemoDoesNotTakeItForAMissingEvent(Jdk jdk) throws Exception {
    Requires.works("sleep", "0.01");
    RunningJvm jvm =
        WatchedJvm.on(jdk)
            .directory(Path.of("..").toAbsolutePath().normalize())
            .agent("config=demo-app/demo.properties")
            .timeout(Duration.ofMinutes(3))
            .jar(Path.of("demo-app/target/demo-app.jar"))
            .start();
    Run run = throttled(jvm, "0.1");
    assertEquals(0, run.exitCode(), run::describe);
    assertTrue(run.stdout().stream().anyMatch(line -> line.matches("All \\d+ agree.*")));
  }

  private static Run throttled(RunningJvm jvm, String pause) throws Exception {
    String pid = Long.toString(jvm.process().pid());
    Process throttle =
        new ProcessBuilder("sh", "-c", THROTTLE, pid, pause)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return jvm.await();
    } finally {
      end(throttle);
    }
  }

  private static void end(Process throttle) throws IOException, InterruptedException {
    throttle.destroyForcibly();
    assertTrue(throttle.waitFor(10, TimeUnit.SECONDS));
  }
}
