package org.taskwatchers.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests the options; {@link AppendedFileTest} tests what they do. */
class RotationTest {
  @ParameterizedTest
  @CsvSource({"1,1", "999,999", "3k,3072", "10m,10485760", "2g,2147483648"})
  void sizes(String value, long bytes) {
    Rotation rotation = Objects.requireNonNull(Rotation.of(value, null, true));
    assertFalse(rotation.isDue(bytes - 1, 1));
    assertTrue(rotation.isDue(bytes, 1));
    assertFalse(rotation.isDue(0, Integer.MAX_VALUE), "a line too long has a file to itself");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "0|-|true|log.rotate.size=0: expected a number of bytes, or with k, m or g, as in 10m",
        "ten|-|true|log.rotate.size=ten: expected a number of bytes, or with k, m or g, as in 10m",
        "1t|-|true|log.rotate.size=1t: expected a number of bytes, or with k, m or g, as in 10m",
        "1m|0|true|log.rotate.files=0: expected a number from 1 to 999",
        "1m|1000|true|log.rotate.files=1000: expected a number from 1 to 999",
        "-|3|true|log.rotate.files=3: expected log.rotate.size beside it",
        "1m|-|false|log.rotate.size=1m: expected log.file beside it"
      })
  void mistakes(@Nullable String size, @Nullable String files, boolean toFile, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Rotation.of(size, files, toFile));
    assertEquals(message, e.getMessage());
  }

  @Test
  void noneUnlessAskedFor() {
    assertNull(Rotation.of(null, null, true));
    assertNull(Rotation.of(null, null, false));
  }
}
