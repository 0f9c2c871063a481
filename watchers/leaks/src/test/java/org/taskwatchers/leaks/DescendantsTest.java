package org.taskwatchers.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.taskwatchers.matching.Programs;

class DescendantsTest {
  private static final ProcessHandle THIS = ProcessHandle.current();

  @Test
  void whoHadThePidBeforeHasNoneOfThem() throws IOException {
    Process child = new ProcessBuilder("sleep", "600").start();
    try {
      Descendants descendants = Descendants.ofThisJvm(true, null);
      assertEquals(List.of(child.toHandle()), descendants.of(THIS));
      assertEquals(List.of(), descendants.of(before()));
    } finally {
      child.destroyForcibly();
    }
  }

  @Test
  void whoIsSkippedIsNoneOfThem() throws IOException {
    Process child = new ProcessBuilder("sleep", "600").start();
    try {
      Programs skip = Programs.of("leaks.skip", "sleep");
      assertEquals(List.of(), Descendants.ofThisJvm(true, skip).of(THIS));
    } finally {
      child.destroyForcibly();
    }
  }

  /** Of this JVM's pid, and another process: a pid comes back too rarely to wait for it. */
  private static ProcessHandle before() {
    return (ProcessHandle)
        Proxy.newProxyInstance(
            DescendantsTest.class.getClassLoader(),
            new Class<?>[] {ProcessHandle.class},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "pid" -> THIS.pid();
                  case "hashCode" -> THIS.hashCode();
                  case "equals" -> self == arguments[0];
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
