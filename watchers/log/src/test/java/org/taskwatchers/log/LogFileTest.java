package org.taskwatchers.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.TaskEvent;

class LogFileTest {
  private static final int THREADS = 8;
  private static final int EVENTS = 1000;

  @TempDir Path folder;

  /** Keeps what is told, by a clock that is set by hand. */
  private static final class Told extends LogFile.Reports {
    final List<String> messages = Collections.synchronizedList(new ArrayList<>());
    volatile long now;

    @Override
    long nanoTime() {
      return now;
    }

    @Override
    void tell(String message) {
      messages.add(message);
    }
  }

  @Test
  void linesOfManyThreadsAndTwoDescriptorsDoNotMix() throws Exception {
    Path file = folder.resolve("tasks.jsonl");
    Told told = new Told();
    // Two, as two JVMs would have.
    LogFile[] outputs = {LogFile.open(file.toFile(), told), LogFile.open(file.toFile(), told)};
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
                  outputs[number % 2].write(lines.format(TaskEvent.INIT, 0, task, Instant.EPOCH));
                }
              });
      threads.add(thread);
      thread.start();
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
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
  void aFullDiskIsToldOnceAMinuteAndInTheEnd() {
    Told told = new Told();
    LogFile full = LogFile.open(new File("/dev/full"), told);
    for (int i = 0; i < 10; i++) {
      full.write(new byte[] {'\n'});
    }
    assertEquals(1, told.messages.size());
    told.now = TimeUnit.SECONDS.toNanos(61);
    full.write(new byte[] {'\n'});
    full.write(new byte[] {'\n'});
    full.tellTotal();
    full.tellTotal();
    assertEquals(
        List.of(
            "cannot write /dev/full: No space left on device; 1 events lost so far",
            "cannot write /dev/full: No space left on device; 11 events lost so far",
            "12 events lost that could not be written to /dev/full"),
        told.messages);
  }

  @Test
  void appendsToWhatIsThere() throws IOException {
    Path file = folder.resolve("old");
    Files.writeString(file, "old\n");
    LogFile.open(file.toFile(), new Told()).write("new\n".getBytes(UTF_8));
    assertEquals("old\nnew\n", Files.readString(file));
  }

  @Test
  void aFileThatCannotBeOpenedIsNamed() {
    File file = folder.resolve("no/such/folder/x").toFile();
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> LogFile.open(file, new Told()));
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
