package org.taskwatchers.junit;

import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.taskwatchers.Task;

/** Closed when all tests are done: says what lives that no test could be named for. */
@SuppressWarnings("deprecation") // as that of Scope
final class RunEnd implements AutoCloseable, ExtensionContext.Store.CloseableResource {
  @Override
  public void close() {
    List<Task> left = Attribution.NOBODYS.living();
    if (!left.isEmpty()) {
      // Nobody's failure: any of the tests that ran at the time may have started it.
      System.err.println(
          "task-watchers: junit: several tests ran at once, and of none for certain "
              + LeakMessage.of(left, TestCode.NONE));
    }
  }
}
