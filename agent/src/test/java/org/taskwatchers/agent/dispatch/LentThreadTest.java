package org.taskwatchers.agent.dispatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.taskwatchers.agent.Beside;

class LentThreadTest {
  private final LentThread lent = new LentThread();

  @Test
  @SuppressWarnings("ThreadPriorityCheck") // what a watcher may do
  void isAsItWas() throws Exception {
    ClassLoader loader = new ClassLoader() {};
    assertTrue(
        Beside.run(
                () -> {
                  Thread thread = Thread.currentThread();
                  thread.setContextClassLoader(loader);
                  thread.setPriority(3);
                  lent.note();
                  thread.setName("changed");
                  thread.setPriority(Thread.MAX_PRIORITY);
                  thread.setContextClassLoader(null);
                  lent.giveBack();
                  assertEquals("beside", thread.getName());
                  assertEquals(3, thread.getPriority());
                  assertSame(loader, thread.getContextClassLoader());
                  assertFalse(thread.isInterrupted());
                })
            .result());
  }

  @Test
  void anInterruptThatWasSwallowedIsThereAgain() throws Exception {
    assertTrue(
        Beside.run(
                () -> {
                  Thread.currentThread().interrupt();
                  lent.note();
                  assertTrue(Thread.interrupted());
                  lent.giveBack();
                  assertTrue(Thread.interrupted());
                })
            .result());
  }

  /** It may be the application's, which wants to cancel what the thread is about to do. */
  @Test
  void anInterruptThatCameMeanwhileStays() throws Exception {
    assertTrue(
        Beside.run(
                () -> {
                  lent.note();
                  Thread.currentThread().interrupt();
                  lent.giveBack();
                  assertTrue(Thread.interrupted());
                })
            .result());
  }
}
