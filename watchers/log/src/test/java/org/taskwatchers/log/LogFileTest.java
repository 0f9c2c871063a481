package org.taskwatchers.log;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.text.ShownCommand;
import org.taskwatchers.text.TaskData;
import org.taskwatchers.writing.CommandLines;
import org.taskwatchers.writing.EventFile;
import org.taskwatchers.writing.EventFormat;
import org.taskwatchers.writing.LoggedEvent;
import org.taskwatchers.writing.Told;

class LogFileTest {
  private static final int THREADS = 8;
  private static final int EVENTS = 1000;

  /** About how many events the queue holds. */
  private static final int FIT = 4000;

  private static final EventFormat<LoggedEvent> NUMBERS =
      event -> (event.info() + "\n").getBytes(UTF_8);

  @TempDir Path folder;

  @Test
  void linesOfManyThreadsAndTwoDescriptorsDoNotMix() throws Exception {
    Path file = folder.resolve("tasks.jsonl");
    Told told = new Told();
    // Two outputs, like two JVMs.
    List<EventFile<LoggedEvent>> outputs =
        List.of(
            AppendedFile.writtenBehind(file.toFile(), null, told, json()),
            AppendedFile.writtenBehind(file.toFile(), null, told, json()));
    CountDownLatch go = new CountDownLatch(1);
    List<Thread> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int number = t;
      Thread thread =
          new Thread(
              () -> {
                awaitQuietly(go);
                Thread.currentThread().interrupt(); // as an application may do
                for (int n = 0; n < EVENTS; n++) {
                  TaskData task = new TaskData("x", "y".repeat(n % 50 == 0 ? 20_000 : n % 300));
                  task.id = (long) number * EVENTS + n;
                  outputs
                      .get(number % 2)
                      .write(LoggedEvent.of(TaskEvent.INIT, 0, task, Instant.EPOCH), n % 2 == 0);
                }
              });
      threads.add(thread);
      thread.start();
    }
    go.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    outputs.get(0).end();
    outputs.get(1).end();
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
    EventFile<LoggedEvent> full =
        AppendedFile.writtenBehind(new File("/dev/full"), null, told, NUMBERS);
    for (int i = 0; i < 10; i++) {
      full.write(event(i), false);
    }
    full.end();
    full.end();
    assertEquals(
        List.of(
            "cannot write /dev/full: No space left on device; 1 events lost so far",
            "10 events lost that could not be written to /dev/full"),
        told.messages);
  }

  /** Events that have room wait, the others are counted as lost, and the callers go on. */
  @Test
  void aFifoThatNobodyReadsHoldsUpNobody() throws Exception {
    Path fifo = folder.resolve("fifo");
    assertEquals(0, mkfifo(fifo));
    Told told = new Told();
    EventFile<LoggedEvent> log = AppendedFile.writtenBehind(fifo.toFile(), null, told, NUMBERS);
    for (int i = 0; i <= 2 * FIT; i++) {
      log.write(event(i), false);
    }
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
      log.write(event(-1), false);
      assertEquals("-1", reader.readLine(), "what was told as lost stays so");
    }
  }

  /** Like a machine that has little CPU time for the writing thread. */
  @Test
  void whoFindsNoRoomWaitsForSome() throws Exception {
    Path file = folder.resolve("slow");
    Told told = new Told();
    CountDownLatch go = new CountDownLatch(1);
    EventFormat<LoggedEvent> slow =
        event -> {
          if (Thread.currentThread().isDaemon()) {
            awaitQuietly(go);
          }
          return NUMBERS.format(event);
        };
    EventFile<LoggedEvent> log = AppendedFile.writtenBehind(file.toFile(), null, told, slow);
    Thread application =
        new Thread(
            () -> {
              log.write(event(0), false); // the writing thread makes its line
              TaskData large = new TaskData("x", "y".repeat(1 << 20));
              for (int i = 1; i < 10; i++) {
                log.write(LoggedEvent.of(TaskEvent.INIT, i, large, Instant.EPOCH), false);
              }
            });
    application.start();
    while (application.isAlive() && !stackOf(application).contains("Room.take")) {
      Thread.onSpinWait();
    }
    go.countDown();
    application.join();
    log.end();
    assertEquals("0 1 2 3 4 5 6 7 8 9", String.join(" ", Files.readAllLines(file)));
    assertEquals(List.of(), told.messages);
  }

  private static String stackOf(Thread thread) {
    return Arrays.toString(thread.getStackTrace());
  }

  @Test
  void appendsToWhatIsThere() throws IOException {
    Path file = folder.resolve("old");
    Files.writeString(file, "old\n");
    EventFile<LoggedEvent> log =
        AppendedFile.writtenBehind(file.toFile(), null, new Told(), NUMBERS);
    log.write(event(7), false);
    log.end();
    assertEquals("old\n7\n", Files.readString(file));
  }

  /** An event whose line cannot be made is reported like one that cannot be written. */
  @Test
  void aFormatThatFails() throws IOException {
    Path file = folder.resolve("failed");
    Told told = new Told();
    EventFormat<LoggedEvent> odd =
        event -> {
          if (event.info() == 1) {
            throw new IllegalStateException("odd");
          }
          return NUMBERS.format(event);
        };
    EventFile<LoggedEvent> log = AppendedFile.writtenBehind(file.toFile(), null, told, odd);
    for (int i = 0; i < 3; i++) {
      log.write(event(i), false);
    }
    log.end();
    assertEquals("0\n2\n", Files.readString(file));
    assertEquals(
        List.of(
            "cannot write "
                + file
                + ": java.lang.IllegalStateException: odd; 1 events lost so far"),
        told.messages);
  }

  /** The task has ended by the time its line is made. */
  @Test
  void aLineTellsWhatWasSoAtTheEvent() throws Exception {
    Path fifo = folder.resolve("late");
    assertEquals(0, mkfifo(fifo));
    EventFile<LoggedEvent> log =
        AppendedFile.writtenBehind(fifo.toFile(), null, new Told(), json());
    TaskData task = new TaskData("x", "--password=y");
    log.write(LoggedEvent.of(TaskEvent.INIT, 0, task, Instant.EPOCH), false);
    task.pid = 12;
    task.exitCode = 3;
    log.write(LoggedEvent.of(TaskEvent.FREE, 3, task, Instant.EPOCH), false);
    task.storage.clear();
    try (BufferedReader reader = Files.newBufferedReader(fifo)) {
      JsonObject init = JsonLineTest.parse(String.valueOf(reader.readLine()));
      assertFalse(init.has("process.pid"), init::toString);
      assertFalse(init.has("process.exit.code"), init::toString);
      JsonObject free = JsonLineTest.parse(String.valueOf(reader.readLine()));
      assertEquals(12, free.get("process.pid").getAsLong());
      assertEquals(3, free.get("process.exit.code").getAsLong());
      assertEquals("[\"x\",\"--password=***\"]", free.get("process.command_args").toString());
    }
    log.end();
  }

  @Test
  void aFileThatCannotBeOpenedIsNamed() {
    File file = folder.resolve("no/such/folder/x").toFile();
    IllegalArgumentException e =
        assertThrows(
            IllegalArgumentException.class,
            () -> AppendedFile.writtenBehind(file, null, new Told(), NUMBERS));
    assertTrue(
        String.valueOf(e.getMessage()).startsWith("log.file=" + file + ": expected"),
        e::getMessage);
  }

  private static int mkfifo(Path fifo) throws Exception {
    return new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor();
  }

  private static LoggedEvent event(int info) {
    return LoggedEvent.of(TaskEvent.INIT, info, new TaskData("x"), Instant.EPOCH);
  }

  private static JsonLine json() {
    return new JsonLine(new CommandLines(ShownCommand.masked()), List.of(7L, 1L), TaskEvent.INIT);
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
