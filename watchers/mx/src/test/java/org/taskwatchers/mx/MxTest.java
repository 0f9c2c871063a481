package org.taskwatchers.mx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MxTest {
  @Test
  void afterIsANumberOfSeconds() {
    assertEquals(10_000, Mx.millis(null));
    assertEquals(0, Mx.millis("0"));
    assertEquals(86_400_000, Mx.millis("86400"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "86401", "10s", "99999999999", " 1"})
  void anythingElseIsAMistake(String value) {
    IllegalArgumentException thrown =
        assertThrows(IllegalArgumentException.class, () -> Mx.millis(value));
    assertEquals(
        "mx.after=" + value + ": expected a number of seconds, 0 to 86400", thrown.getMessage());
  }

  @Test
  void ratesAreASecond() {
    Rates rates = new Rates(4, 2, 1);
    assertEquals(0.5, rates.getClonesPerSecond());
    assertEquals(0.25, rates.getExitsPerSecond());
    assertEquals(0, new Rates(0, 0, 0).getClonesPerSecond(), "over no time at all");
  }
}
