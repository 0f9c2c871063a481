package org.taskwatchers.writing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LossesTest {
  private final Told told = new Told();
  private final Losses losses = new Losses("/x\n", told);

  @Test
  void toldAtTheFirstThenOnceAMinuteAndInTheEnd() {
    for (int i = 0; i < 10; i++) {
      losses.count("full");
    }
    assertEquals(1, told.messages.size());
    told.now = TimeUnit.SECONDS.toNanos(61);
    losses.count("fuller");
    losses.count("fuller");
    losses.add(true);
    losses.countStarved("busy");
    losses.add(false);
    losses.tellTotal();
    assertEquals(
        List.of(
            "cannot write /x\\n: full; 1 events lost so far",
            "cannot write /x\\n: fuller; 11 events lost so far",
            "15 events lost that could not be written to /x\\n, 2 of them for lack of CPU time"),
        told.messages);
  }

  @Test
  void ofAFileThatWouldHaveTakenThemItIsNotSaidThatItCannotBeWritten() {
    losses.countStarved("busy");
    assertEquals(List.of("no CPU time to write /x\\n: busy; 1 events lost so far"), told.messages);
  }

  /** A disk that was full for a second, in a JVM that then runs for weeks. */
  @Test
  void theRestIsToldWhenAMinuteHasGoneWithoutAnotherLoss() {
    assertEquals(-1, losses.restIsDueIn());
    losses.count("full");
    assertEquals(-1, losses.restIsDueIn());
    losses.count("full");
    told.now = TimeUnit.SECONDS.toNanos(59);
    assertEquals(TimeUnit.SECONDS.toNanos(1), losses.restIsDueIn());
    losses.tellRest();
    assertEquals(1, told.messages.size());
    told.now = TimeUnit.SECONDS.toNanos(60);
    losses.tellRest();
    losses.tellRest();
    losses.tellTotal();
    assertEquals(
        List.of(
            "cannot write /x\\n: full; 1 events lost so far",
            "2 events lost that could not be written to /x\\n"),
        told.messages);
  }

  @Test
  void nothingLostNothingTold() {
    losses.tellRest();
    losses.tellTotal();
    assertEquals(List.of(), told.messages);
  }

  @Test
  void troubleIsToldOnceAMinute() {
    losses.trouble("cannot rotate", "no");
    losses.trouble("cannot rotate", "no");
    assertEquals(List.of("cannot rotate /x\\n: no"), told.messages);
  }
}
