package org.taskwatchers.it.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KernelRecordTest {
  @TempDir Path folder;

  @Test
  void livesOfOnePidAfterTheOther() throws IOException {
    KernelRecord record =
        read(
            "7@0 50 exit 3 0 17", // of a process that is older than the record
            "3@1 300 fork 10 5",
            "8@0 100 fork 10 5",
            "9@0 110 exec 10",
            "1@1 120 exec 10",
            "2@1 200 exit 10 768 17",
            "4@1 310 exit 10 9 17",
            "5@1 320 fork 11 10");
    KernelLife first = new KernelLife(10, 5, 100, List.of(110L, 120L), 200, 768);
    KernelLife second = new KernelLife(10, 5, 300, List.of(), 310, 9);
    assertEquals(List.of(first, second), record.childrenOf(5));
    assertEquals(first, record.withPid(10).floorEntry(299L).getValue());
    assertEquals(3, first.code());
    assertEquals(128 + 9, second.code());
    assertEquals(128 + 6, new KernelLife(1, 1, 1, List.of(), 1, 0x80 | 6).code());
    assertEquals(KernelLife.NEVER, record.childrenOf(10).get(0).exited());
  }

  @Test
  void theClocksAreComparedAsLooselyAsTheyWereRead() throws IOException {
    Instant second = Instant.ofEpochSecond(1);
    KernelRecord record = read("clock 1000 500001000 11000", "clock 2000000 502010000 2010000");
    assertEquals(1_000_000_000L - 500_010_000L - 512, record.earliest(second));
    assertEquals(1_000_001_000L - 499_990_000L + 512, record.latest(second));
  }

  @Test
  void nothingIsSaidOfARecordThatIsNotWhole() {
    String gap = "lost of CPU 1 what is numbered 3 to 5";
    AssertionError lost = assertThrows(AssertionError.class, () -> read(gap));
    assertTrue(lost.toString().endsWith(gap), lost::toString);
    Path file = folder.resolve("broken");
    AssertionError broken =
        assertThrows(
            AssertionError.class,
            () -> KernelRecord.read(Files.writeString(file, "8@0 100 fork 10 5\n")));
    assertTrue(broken.toString().endsWith("broken breaks off"), broken::toString);
  }

  private KernelRecord read(String... lines) throws IOException {
    return KernelRecord.read(
        Files.writeString(folder.resolve("record"), String.join("\n", lines) + "\nend\n"));
  }
}
