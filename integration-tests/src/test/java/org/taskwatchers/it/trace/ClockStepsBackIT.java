package org.taskwatchers.it.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.taskwatchers.it.subjects.StepsBack;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/**
 * The wall clock goes back by an hour while a process runs. No test uses the flight recorder: on
 * JDK 25 it would wait at its end for the clock to catch up.
 */
final class ClockStepsBackIT {
  @TempDir Path folder;

  @JdkTest
  void noProcessEndsBeforeItBegan(Jdk jdk) throws Exception {
    Path trace = folder.resolve("trace.json");
    Run run =
        stepping(jdk)
            .agent("watchers=log:trace", "trace.file=" + trace)
            .events()
            .main(StepsBack.class, folder.resolve("stepped").toString())
            .run();
    List<Event> life = Lifetimes.only(run);
    Event exit = life.get(3);
    if (!exit.time().isBefore(life.get(2).time())) {
      throw new TestAbortedException("the clock did not go back: " + life);
    }
    assertTrue(
        exit.field("process.exit.time").compareTo(exit.field("process.creation.time")) > 0,
        exit::toString);
    assertTrue(exit.has("task.duration"), exit::toString);

    Trace.Bar bar = Trace.read(trace).bars.get(0);
    long begin = bar.begin.get("ts").getAsLong();
    assertTrue(Objects.requireNonNull(bar.end).get("ts").getAsLong() > begin);
  }

  @JdkTest
  void theTextHasItsSeconds(Jdk jdk) throws Exception {
    Run run =
        stepping(jdk)
            .agent("watchers=log", "log.color=never")
            .main(StepsBack.class, folder.resolve("stepped").toString())
            .run();
    assertEquals(List.of("0"), Lifetimes.said(run, "exit"), run::describe);
    String exit =
        run.stderr().stream().filter(line -> line.contains(" exit ")).findFirst().orElseThrow();
    assertTrue(exit.matches("\\S+ exit +1 +\\d+ +0 +\\d+\\.\\d{3}  cat"), exit);
    assertFalse(exit.contains("-"), exit);
  }

  private WatchedJvm stepping(Jdk jdk) throws Exception {
    Path source = folder.resolve("step-back.c");
    Path library = folder.resolve("step-back.so");
    try (InputStream in = ClockStepsBackIT.class.getResourceAsStream("step-back.c")) {
      Files.copy(Objects.requireNonNull(in), source);
    }
    Requires.works("cc", "-shared", "-fPIC", "-O1", "-o", library.toString(), source.toString());
    return WatchedJvm.on(jdk)
        .environment("LD_PRELOAD", library.toString())
        .environment("STEP_FILE", folder.resolve("stepped").toString());
  }
}
