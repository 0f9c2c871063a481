package org.taskwatchers.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.TaskEvent;

class LogFileTest {
  private static final int THREADS = 8;
  private static final int EVENTS = 1000;

  /** Lines of a kilobyte that may wait. */
  private static final int FIT = 4096;

  @TempDir Path folder;

  @Test
  void linesOfManyThreadsAndTwoDescriptorsDoNotMix() throws Exception {
    Path file = folder.resolve("tasks.jsonl");
    Told told = new Told();
    // Two, as two JVMs would have.
    LogFile[] outputs = {
      LogFile.open(file.toFile(), null, told), LogFile.open(file.toFile(), null, told)
    };
    JsonLine lines = new JsonLine(new CommandLines(Arguments.MASKED, new Masking(null)));
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int number = t;
      Thread thread =
          new Thread(
              () -> {
                awaitQuietly(go);
                Thread.currentThread().interrupt(); // as an application may
                for (int n = 0; n < EVENTS; n++) {
                  TaskData task = new TaskData("x", "y".repeat(n % 50 == 0 ? 20_000 : n % 300));
                  task.id = (long) number * EVENTS + n;
                  outputs[number % 2].write(
                      lines.format(TaskEvent.INIT, 0, task, Instant.EPOCH), n % 2 == 0);
                }
              });
      threads.add(thread);
      thread.start();
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    outputs[0].end();
    outputs[1].end();
    Set<Long> ids = new HashSet<>();
    try (Stream<String> written = Files.lines(file, UTF_8)) {
      for (String line : (Iterable<String>) written::iterator) {
        ids.add(JsonLineTest.parse(line).get("task.id").getAsLong());
      }
    }
    assertEquals(THREADS * EVENTS, ids.size());
    assertEquals(List.of(), told.messages);
  }

  @Test
  void aFullDiskIsTold() {
    Told told = new Told();
    LogFile full = LogFile.open(new File("/dev/full"), null, told);
    for (int i = 0; i < 10; i++) {
      full.write(new byte[] {'\n'}, false);
    }
    full.end();
    full.end();
    assertEquals(
        List.of(
            "cannot write /dev/full: No space left on device; 1 events lost so far",
            "10 events lost that could not be written to /dev/full"),
        told.messages);
  }

  /** What has room waits, what has none is counted, and who writes goes on. */
  @Test
  void aFifoThatNobodyReadsHoldsUpNobody() throws Exception {
    Path fifo = folder.resolve("fifo");
    assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
    Told told = new Told();
    LogFile log = LogFile.open(fifo.toFile(), null, told);
    String rest = " " + "x".repeat(1000);
    for (int i = 0; i < 2 * FIT; i++) {
      log.write((i + rest + "\n").getBytes(UTF_8), false);
    }
    log.write((THREADS + "y".repeat(4 << 20)).getBytes(UTF_8), false);
    log.end();
    assertEquals(
        List.of(
            "goes on without waiting longer to open "
                + fifo
                + ": expected a file, or a FIFO that is being read",
            "cannot write "
                + fifo
                + ": nothing was taken for long, and 4 MiB wait already; 1 events lost so far",
            2 * FIT + 1 + " events lost that could not be written to " + fifo),
        told.messages);
    try (BufferedReader reader = Files.newBufferedReader(fifo)) {
      for (int i = 0; i < FIT; i++) {
        assertEquals(i + rest, reader.readLine());
      }
    }
  }

  @Test
  void appendsToWhatIsThere() throws IOException {
    Path file = folder.resolve("old");
    Files.writeString(file, "old\n");
    LogFile log = LogFile.open(file.toFile(), null, new Told());
    log.write("new\n".getBytes(UTF_8), false);
    log.end();
    assertEquals("old\nnew\n", Files.readString(file));
  }

  /** A line that is longer than all that may wait is a line nevertheless. */
  @Test
  void aVeryLongLine() throws IOException {
    Path file = folder.resolve("long");
    LogFile log = LogFile.open(file.toFile(), null, new Told());
    log.write(new byte[5 << 20], false);
    log.end();
    assertEquals(5 << 20, Files.size(file));
  }

  @Test
  void aFileThatCannotBeOpenedIsNamed() {
    File file = folder.resolve("no/such/folder/x").toFile();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> LogFile.open(file, null, new Told()));
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("log.file=" + file + ": expected"),
        e::getMessage);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
