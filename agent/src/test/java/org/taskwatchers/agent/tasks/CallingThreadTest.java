package org.taskwatchers.agent.tasks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.taskwatchers.agent.base.Beside;

class CallingThreadTest {
  @Test
  void startsNest() throws Exception {
    assertTrue(
        Beside.run(
                () -> {
                  CallingThread thread = CallingThread.current();
                  TaskRecord outer = LivesTest.task();
                  TaskRecord inner = LivesTest.task();
                  thread.enter(outer);
                  thread.enter(inner);
                  assertSame(inner, thread.starting());
                  assertSame(inner, thread.leave());
                  assertSame(outer, thread.leave());
                  assertNull(thread.leave());
                })
            .result());
  }

  @Test
  void aStartInsideAWatcherHidesTheStartAroundIt() throws Exception {
    assertTrue(
        Beside.run(
                () -> {
                  CallingThread thread = CallingThread.current();
                  TaskRecord outer = LivesTest.task();
                  thread.enter(outer);
                  thread.watching++;
                  assertTrue(thread.isUnwatched());
                  thread.enterUnwatched();
                  assertNull(thread.starting());
                  assertTrue(thread.leaveUnwatched());
                  thread.watching--;
                  assertFalse(thread.isUnwatched());
                  assertFalse(thread.leaveUnwatched());
                  assertSame(outer, thread.starting());
                })
            .result());
  }
}
