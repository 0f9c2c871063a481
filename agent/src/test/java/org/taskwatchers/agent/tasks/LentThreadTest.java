package org.taskwatchers.agent.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.taskwatchers.agent.base.Beside;

class LentThreadTest {
  @Test
  @SuppressWarnings("ThreadPriorityCheck") // a watcher may do this
  void isAsItWas() throws Exception {
    ClassLoader loader = new ClassLoader() {};
    assertTrue(
        Beside.run(
                () -> {
                  Thread thread = Thread.currentThread();
                  thread.setContextClassLoader(loader);
                  thread.setPriority(3);
                  thread.setName("changed");
                  thread.setPriority(Thread.MAX_PRIORITY);
                  thread.setContextClassLoader(null);
                  LentThread.giveBack(thread, "beside", loader, 3, false);
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
                  assertTrue(Thread.interrupted());
                  giveBack(true);
                  assertTrue(Thread.interrupted());
                })
            .result());
  }

  /**
   * The interrupt may be the application's, which wants to cancel what the thread is about to do.
   */
  @Test
  void anInterruptThatCameMeanwhileStays() throws Exception {
    assertTrue(
        Beside.run(
                () -> {
                  Thread.currentThread().interrupt();
                  giveBack(false);
                  assertTrue(Thread.interrupted());
                })
            .result());
  }

  private static void giveBack(boolean interrupted) {
    Thread thread = Thread.currentThread();
    ClassLoader loader = thread.getContextClassLoader();
    LentThread.giveBack(thread, thread.getName(), loader, thread.getPriority(), interrupted);
  }
}
