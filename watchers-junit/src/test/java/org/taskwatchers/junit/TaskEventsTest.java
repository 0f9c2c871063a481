package org.taskwatchers.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.opentest4j.AssertionFailedError;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;

/** Uses the annotation itself, and checks what a test gets to see. */
@WatchTasks
final class TaskEventsTest {
  private final TaskEvents ofConstructor;

  TaskEventsTest(TaskEvents events) {
    ofConstructor = events;
  }

  @BeforeAll
  static void first(TaskEvents events) throws Exception {
    assertEquals(0, Sleeper.start("true").waitFor());
    events.assertStarted("true");
  }

  @BeforeEach
  void before(TaskEvents events) {
    assertEquals(ofConstructor, events);
    events.assertNothingStarted();
  }

  @AfterEach
  void after() throws Exception {
    Sleeper.endAll();
  }

  @AfterAll
  static void last(TaskEvents events) {
    assertEquals(List.of(List.of("true")), events.commands());
  }

  @Test
  void allInOrder(TaskEvents events) throws Exception {
    assertEquals(ofConstructor, events);
    List<RaisedEvent> none = events.all();
    assertEquals(3, Sleeper.start("sh", "-c", "exit 3").waitFor());
    events.await(TaskEvent.FREE, "sh");
    assertEquals(
        List.of(TaskEvent.INIT, TaskEvent.CLONE, TaskEvent.EXEC, TaskEvent.EXIT, TaskEvent.FREE),
        events.all().stream().map(RaisedEvent::event).toList());
    Task task = events.tasks().get(0);
    for (RaisedEvent raised : events.all()) {
      assertSame(task, raised.task());
    }
    List<RaisedEvent> all = events.all();
    for (int i = 1; i < all.size(); i++) {
      assertTrue(!all.get(i).time().isBefore(all.get(i - 1).time()));
    }
    assertEquals(3, events.of(TaskEvent.EXIT).get(0).info());
    assertEquals("exit(3) pid " + task.pid() + ": sh -c 'exit 3'", all.get(3).toString());
    assertEquals(List.of(), none);
    assertThrows(UnsupportedOperationException.class, all::clear);
  }

  @Test
  void ofOthersThreadsToo(TaskEvents events) throws Exception {
    CompletableFuture.runAsync(() -> Sleeper.start("true")).get();
    Thread thread = new Thread(() -> Sleeper.start("false"));
    thread.start();
    thread.join();
    assertEquals(List.of(List.of("true"), List.of("false")), events.commands());
    assertEquals(1, events.await(TaskEvent.EXIT, "false").info());
  }

  @Test
  void whatFailedToStart(TaskEvents events) {
    assertThrows(UncheckedIOException.class, () -> Sleeper.start("/there/is/none"));
    assertEquals(List.of(), events.commands());
    assertEquals(List.of(), events.living());
    assertEquals(List.of("/there/is/none"), events.tasks().get(0).command());
    assertEquals(2, events.all().size());
    assertThrows(AssertionFailedError.class, events::assertNothingStarted);
    assertThrows(AssertionFailedError.class, () -> events.assertStarted("none"));
  }

  @Test
  void started(TaskEvents events) throws Exception {
    Process sleeper = Sleeper.start("/bin/sh", "-c", "read x");
    assertEquals(sleeper.pid(), events.assertStarted("sh").pid());
    assertEquals(sleeper.pid(), events.assertStarted("/bin/sh", "-c").pid());
    assertEquals(sleeper.pid(), events.assertStarted().pid());
    assertEquals(List.of(events.assertStarted("sh", "-c", "read x")), events.living());
    for (String[] other :
        new String[][] {{"h"}, {"sh", "read x"}, {"sh", "-c", "read x", "more"}, {"-c"}}) {
      AssertionFailedError failure =
          assertThrows(AssertionFailedError.class, () -> events.assertStarted(other));
      String message = String.valueOf(failure.getMessage());
      assertTrue(
          message.startsWith(
              "expected a start of " + String.join(" ", other) + ", but there were:\n  init pid "),
          message);
      assertTrue(
          message.endsWith("\n  exec pid " + sleeper.pid() + ": /bin/sh -c 'read x'"), message);
    }
    sleeper.getOutputStream().close();
    events.await(TaskEvent.EXIT);
    assertEquals(List.of(), events.living());
  }

  @Test
  void whatDoesNotComeIsSaid(TaskEvents events) {
    AssertionFailedError failure =
        assertThrows(
            AssertionFailedError.class,
            () -> events.await(Duration.ofMillis(1), TaskEvent.EXIT, "git"));
    assertEquals(
        "expected exit of git within PT0.001S, but nothing was started", failure.getMessage());
  }

  @Test
  void waitsForEverOrNotAtAll(TaskEvents events) {
    Sleeper.start("true");
    Duration ever = ChronoUnit.FOREVER.getDuration();
    assertEquals(0, events.await(ever, TaskEvent.FREE, "true").info());
    for (Duration none : List.of(Duration.ZERO, ever.negated())) {
      assertThrows(AssertionFailedError.class, () -> events.await(none, TaskEvent.EXIT, "false"));
    }
  }

  @Test
  void waitsForWhatAnotherThreadStarts(TaskEvents events) {
    Thread thread =
        new Thread(
            () -> {
              events.await(TaskEvent.EXIT, "true");
              Sleeper.start("false");
            });
    thread.start();
    Sleeper.start("true");
    assertEquals(1, events.await(TaskEvent.FREE, "false").info());
  }

  @TestFactory
  Stream<DynamicTest> ofDynamicTests(TaskEvents events) {
    Sleeper.start("true");
    return Stream.of("false", "cat")
        .map(
            program ->
                DynamicTest.dynamicTest(
                    program,
                    () -> {
                      Sleeper.start(program);
                      events.assertStarted(program);
                      events.assertStarted("true");
                    }));
  }
}
