package org.taskwatchers.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.taskwatchers.matching.Programs;

class DescendantsTest {
  private static final ProcessHandle THIS = ProcessHandle.current();

  private @Nullable Process child;

  @AfterEach
  void end() throws InterruptedException {
    if (child != null) {
      child.destroyForcibly().waitFor();
    }
  }

  private Process start(String... command) throws IOException {
    Process started = new ProcessBuilder(command).start();
    child = started;
    return started;
  }

  @Test
  void whoHadThePidBeforeHasNoneOfThem() throws IOException {
    ProcessHandle only = start("sleep", "600").toHandle();
    Descendants descendants = Descendants.ofThisJvm(true, null);
    assertEquals(List.of(only), descendants.of(THIS));
    assertEquals(List.of(), descendants.of(before()));
  }

  @Test
  void whoIsSkippedIsNoneOfThem() throws IOException {
    start("sleep", "600");
    Programs skip = Programs.of("leaks.skip", "sleep");
    assertEquals(List.of(), Descendants.ofThisJvm(true, skip).of(THIS));
  }

  /** The shell becomes another program, which does not know of the child and leaves it a zombie. */
  @Test
  void whoIsDeadAndNotReapedIsNoneOfThem() throws IOException {
    Process parent =
        start("sh", "-c", "exec 3<&0; sh -c 'read none <&3' & echo $!; exec sleep 600");
    long pid = Long.parseLong(parent.inputReader().readLine());
    ProcessHandle below = ProcessHandle.of(pid).orElseThrow();
    assertEquals(List.of(below), Descendants.ofThisJvm(true, null).of(parent.toHandle()));
    // Wait until the shell is replaced, since it would reap the child.
    while (!Files.readString(Path.of("/proc/" + parent.pid() + "/comm")).equals("sleep\n")) {
      Thread.onSpinWait();
    }
    parent.outputWriter().close();
    while (!Files.readString(Path.of("/proc/" + pid + "/stat")).contains(") Z ")) {
      Thread.onSpinWait();
    }
    assertEquals(List.of(), Descendants.ofThisJvm(true, null).of(parent.toHandle()));
  }

  /** Another process with this JVM's pid: a pid is reused too rarely to wait for that. */
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
