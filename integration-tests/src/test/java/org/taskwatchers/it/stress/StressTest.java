package org.taskwatchers.it.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class StressTest {
  @Test
  void aNumberFromOneOn() {
    assertEquals(0, Stress.factor(null));
    assertEquals(1, Stress.factor("1"));
    assertEquals(10, Stress.factor("10"));
  }

  @Test
  void whatIsNoneIsNamed() {
    for (String value : new String[] {"", "0", "-1", "0.5", "full"}) {
      IllegalStateException e =
          assertThrows(IllegalStateException.class, () -> Stress.factor(value));
      assertEquals("-Dstress=" + value + ": expected a whole number from 1 on", e.getMessage());
    }
  }
}
