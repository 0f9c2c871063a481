package org.taskwatchers.junit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;

/** The code under test of the tests that are meant to fail. It knows no test. */
final class Sleeper {
  private Sleeper() {}

  static Process start() {
    return start("sleep", "61");
  }

  static Process start(String... command) {
    try {
      return new ProcessBuilder(command).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The line number of the caller. */
  static int line() {
    return StackWalker.getInstance()
        .walk(frames -> frames.skip(1).findFirst().orElseThrow().getLineNumber());
  }

  /** Ends all processes of this JVM, so that no process of one run is left in the next. */
  static void endAll() throws Exception {
    for (ProcessHandle child : ProcessHandle.current().children().toList()) {
      child.descendants().forEach(ProcessHandle::destroyForcibly);
      child.destroyForcibly();
      child.onExit().get(10, TimeUnit.SECONDS);
    }
  }
}
