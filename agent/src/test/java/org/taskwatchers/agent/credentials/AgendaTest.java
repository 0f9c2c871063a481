package org.taskwatchers.agent.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.taskwatchers.agent.tasks.TaskRecord;

class AgendaTest {
  private static final Duration LONG = Duration.ofHours(1);

  private static TaskRecord task() {
    return new TaskRecord(new String[] {"true"}, null, List.of());
  }

  private static Agenda.Entry next(Agenda agenda) {
    Agenda.@Nullable Entry next = agenda.take();
    while (next == null) {
      assertTrue(agenda.pause() <= LONG.toNanos(), "nothing will ever be due");
      Thread.onSpinWait();
      next = agenda.take();
    }
    return next;
  }

  private static void readFourTimes(Agenda agenda) {
    for (int i = 0; i < 4; i++) {
      agenda.putBack(next(agenda));
    }
  }

  @Test
  void nothingIsDueWhereNothingLives() {
    Agenda agenda = new Agenda(LONG, false);
    assertNull(agenda.take());
    assertEquals(Agenda.FOR_EVER, agenda.pause());
    agenda.add(task());
    assertEquals(0, agenda.pause());
    assertNotNull(agenda.take());
    assertEquals(Agenda.FOR_EVER, agenda.pause(), "what is not put back is forgotten");
  }

  @Test
  void aYoungOneIsReadAtOnceAndThreeTimesWithinAHundredMilliseconds() {
    Agenda agenda = new Agenda(LONG, false);
    agenda.add(task());
    agenda.putBack(next(agenda));
    for (long milliseconds : new long[] {5, 15, 80}) {
      long pause = agenda.pause();
      assertTrue(pause <= Duration.ofMillis(milliseconds).toNanos(), "pauses for " + pause);
      agenda.putBack(next(agenda));
    }
    assertTrue(agenda.pause() > Duration.ofMinutes(50).toNanos(), "then once a period");
  }

  @Test
  void noPauseIsLongerThanThePeriod() {
    Agenda agenda = new Agenda(Duration.ofMillis(1), false);
    agenda.add(task());
    for (int i = 0; i < 10; i++) {
      agenda.putBack(next(agenda));
      assertTrue(agenda.pause() <= Duration.ofMillis(1).toNanos());
    }
  }

  @Test
  void theOldAreReadTogetherAndEachOnceASweep() {
    Agenda agenda = new Agenda(Duration.ofMillis(200), false);
    Set<TaskRecord> tasks = new HashSet<>();
    for (int i = 0; i < 3; i++) {
      TaskRecord task = task();
      tasks.add(task);
      agenda.add(task);
    }
    for (int i = 0; i < 4 * tasks.size(); i++) {
      agenda.putBack(next(agenda));
    }
    for (int sweep = 0; sweep < 3; sweep++) {
      Set<TaskRecord> read = new HashSet<>();
      while (read.size() < tasks.size()) {
        assertTrue(read.isEmpty() || agenda.pause() == 0, "the next at once");
        Agenda.Entry entry = next(agenda);
        assertTrue(read.add(entry.task()), "twice in one sweep");
        agenda.putBack(entry);
      }
      assertEquals(tasks, read);
    }
  }

  @Test
  void theYoungAreReadAmidstASweep() {
    Agenda agenda = new Agenda(Duration.ofMillis(1), false);
    agenda.add(task());
    agenda.add(task());
    for (int i = 0; i < 8; i++) {
      agenda.putBack(next(agenda));
    }
    Agenda.Entry first = next(agenda);
    TaskRecord young = task();
    agenda.add(young);
    assertSame(young, next(agenda).task());
    agenda.putBack(first);
  }

  @Test
  void oneThatIsHeldUpIsMissingFromTheSweepUntilItIsBack() {
    Agenda agenda = new Agenda(Duration.ofMillis(1), false);
    agenda.add(task());
    readFourTimes(agenda);
    Agenda.Entry held = next(agenda);
    assertEquals(Agenda.FOR_EVER, agenda.pause());
    agenda.putBack(held);
    assertSame(held, next(agenda));
  }

  /** A process that runs all the time is not checked before each reading; one that sleeps is. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void oneThatSleepsIsSoonNotReadAnyMore() throws Exception {
    Process sleep = new ProcessBuilder("sleep", "600").start();
    try {
      Agenda agenda = new Agenda(Duration.ofMillis(1), true);
      agenda.add(TaskOf.known(sleep.pid()));
      Agenda.Entry entry = next(agenda);
      assertTrue(entry.mayHaveChanged(), "nothing is known of it");
      int readings = 1;
      while (entry.mayHaveChanged()) {
        readings++;
        assertTrue(readings < 1000, "it is read forever");
      }
      for (int i = 0; i < 40; i++) {
        assertFalse(entry.mayHaveChanged(), "asked for the " + i + "th time");
      }
    } finally {
      sleep.destroyForcibly().waitFor();
    }
  }
}
