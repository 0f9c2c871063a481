package org.taskwatchers.junit;

import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.taskwatchers.Task;

/** Closed when all tests are done: reports live processes that could not be assigned to a test. */
@SuppressWarnings("deprecation") // for the same reason as in Scope
final class RunEnd implements AutoCloseable, ExtensionContext.Store.CloseableResource {
  @Override
  public void close() {
    List<Task> left = Attribution.NOBODYS.living();
    if (!left.isEmpty()) {
      // Fails no test: any of the tests that ran at the time may have started it.
      System.err.println(
          "task-watchers: junit: several tests ran at once, so no test can be named: "
              + LeakMessage.of(left, TestCode.NONE));
    }
  }
}
