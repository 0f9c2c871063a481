package org.taskwatchers.it.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** Tests the reader of strace's output, because other tests trust its clone flags. */
final class StraceTest {
  @TempDir Path folder;

  @Test
  void callsThatAreTornApartAreOne() throws IOException {
    List<Strace.Creation> found =
        read(
            """
            10    clone3({flags=CLONE_VM|CLONE_VFORK, exit_signal=SIGCHLD, stack=0x7f}, 88 <unfinished ...>
            11    vfork( <unfinished ...>
            12    execve("/bin/true", ["/bin/true"], 0x7f /* 35 vars */ <unfinished ...>
            10    <... clone3 resumed>)             = 12
            11    <... vfork resumed>)              = 13
            12    <... execve resumed>)             = 0
            10    clone(child_stack=NULL, flags=CLONE_CHILD_CLEARTID|CLONE_CHILD_SETTID|SIGCHLD, child_tidptr=0x7f) = 14
            10    clone3({flags=CLONE_VM|CLONE_THREAD|CLONE_SETTLS, exit_signal=0} => {parent_tid=[15]}, 88) = 15
            10    clone3({flags=CLONE_VM|CLONE_VFORK}, 88) = -1 EAGAIN (Resource temporarily unavailable)
            10    fork() = 16
            """);
    assertEquals(
        List.of(
            new Strace.Creation(12, "clone3", 0x4100),
            new Strace.Creation(13, "vfork", 0x4100),
            new Strace.Creation(14, "clone", 0x1200011),
            new Strace.Creation(15, "clone3", 0x90100),
            new Strace.Creation(16, "fork", 0)),
        found);
    assertTrue(found.get(3).isThread());
    assertFalse(found.get(2).isThread());
  }

  @Test
  void whatItCannotReadIsAnError() {
    assertThrows(IOException.class, () -> read("10 clone3({flags=CLONE_NEWS}, 88) = 12\n"));
    assertThrows(IOException.class, () -> read("10 clone3(0x7fff, 88) = 12\n"));
    assertThrows(IOException.class, () -> read("strace: no such file\n"));
  }

  @JdkTest
  void aRealOne(Jdk jdk) throws IOException {
    Path file = folder.resolve("strace");
    Requires.works(Strace.command(folder.resolve("try"), "true"));
    Run run =
        WatchedJvm.on(jdk).prefix(Strace.command(file)).main(StartOne.class, "/bin/true").run();
    long pid = Long.parseLong(Lifetimes.said(run, "pid").get(0));
    List<Strace.Creation> processes =
        Strace.creations(file).stream().filter(each -> !each.isThread()).toList();
    assertEquals(List.of(pid), processes.stream().map(Strace.Creation::pid).toList());
  }

  private List<Strace.Creation> read(String text) throws IOException {
    return Strace.creations(Files.writeString(folder.resolve("text"), text));
  }
}
