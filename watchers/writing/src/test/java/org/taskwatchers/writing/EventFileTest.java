package org.taskwatchers.writing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class EventFileTest {
  private final Told told = new Told();
  private final List<Integer> written = Collections.synchronizedList(new ArrayList<>());
  private final CountDownLatch freed = new CountDownLatch(1);

  private record Numbered(int number) implements EventFile.Event {
    @Override
    public int size() {
      return 1000;
    }
  }

  /** A disk that may hang. */
  private final class Disk implements Target {
    private final boolean hangs;

    Disk(boolean hangs) {
      this.hangs = hangs;
    }

    @Override
    public void open() {}

    @Override
    public void append(byte[] lines) {
      if (hangs) {
        awaitFreed();
      }
      written.add((int) lines[0]);
    }
  }

  private void awaitFreed() {
    try {
      freed.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private EventFile<Numbered> open(boolean hangs, EventFormat<Numbered> format) {
    return EventFile.open("told", new File("f"), new Disk(hangs), new Losses("f", told), format);
  }

  private static byte[] format(Numbered event) {
    return new byte[] {(byte) event.number};
  }

  private static void write(EventFile<Numbered> file, int from, int to) {
    for (int i = from; i <= to; i++) {
      file.write(new Numbered(i), false);
    }
  }

  @Test
  void whatTheEndCountsAsLostIsNotWrittenLater() {
    EventFile<Numbered> file = open(true, EventFileTest::format);
    write(file, 1, 3);
    file.end();
    assertEquals(List.of("3 events lost that could not be written to f"), told.messages);
    freed.countDown();
    write(file, 4, 4);
    assertEquals(List.of(1, 4), written, "1 was in the disk's hands");
    file.end();
    assertEquals(1, told.messages.size());
  }

  /** Like a machine with no CPU time for the writing thread. */
  @Test
  void whatThereWasNoCpuForIsNotLaidAtTheDisksDoor() {
    EventFile<Numbered> file =
        open(
            false,
            event -> {
              awaitFreed();
              return format(event);
            });
    write(file, 1, 2);
    file.end();
    assertEquals(
        List.of("2 events lost that could not be written to f, 2 of them for lack of CPU time"),
        told.messages);
    freed.countDown();
    write(file, 3, 3);
    assertEquals(List.of(3), written);
  }

  @Test
  void whatComesAfterTheEndIsWrittenWhenTheCallReturns() {
    EventFile<Numbered> file = open(false, EventFileTest::format);
    file.end();
    for (int i = 1; i <= 100; i++) {
      write(file, i, i);
      assertEquals(i, written.size());
    }
    assertEquals(List.of(), told.messages);
  }

  @Test
  void whatComesAfterTheEndAndIsNotWrittenIsSaidByTheOneWhoBringsIt() {
    EventFile<Numbered> file = open(true, EventFileTest::format);
    file.end();
    write(file, 1, 2);
    assertEquals(
        List.of(
            "1 events lost that could not be written to f",
            "2 events lost that could not be written to f"),
        told.messages);
    freed.countDown();
  }
}
