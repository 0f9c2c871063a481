package org.taskwatchers.it.events;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.it.support.Strace;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** The info of init and of clone equals the flags that the kernel got, as strace shows them. */
final class CloneFlagsIT {
  @TempDir Path folder;

  @JdkTest
  void byDefault(Jdk jdk) throws IOException {
    same(jdk);
  }

  @JdkTest
  void posixSpawn(Jdk jdk) throws IOException {
    same(jdk, "-Djdk.lang.Process.launchMechanism=POSIX_SPAWN");
  }

  @JdkTest
  void vfork(Jdk jdk) throws IOException {
    same(jdk, "-Djdk.lang.Process.launchMechanism=VFORK");
  }

  @JdkTest
  void fork(Jdk jdk) throws IOException {
    same(jdk, "-Djdk.lang.Process.launchMechanism=FORK");
  }

  private void same(Jdk jdk, String... options) throws IOException {
    Requires.works(Strace.command(folder.resolve("try"), "true"));
    Path file = folder.resolve("strace");
    Run run =
        WatchedJvm.on(jdk)
            .prefix(Strace.command(file))
            .options(options)
            .events()
            .main(StartOne.class, "/bin/true")
            .run();
    List<Event> life = Lifetimes.only(run);
    List<Strace.Creation> processes =
        Strace.creations(file).stream().filter(each -> !each.isThread()).toList();
    // The agent starts no process of its own, so strace sees exactly one.
    assertEquals(List.of(life.get(1).pid()), processes.stream().map(Strace.Creation::pid).toList());
    String flags = Long.toHexString(processes.get(0).flags());
    assertEquals(flags, Long.toHexString(life.get(0).info()), "init");
    assertEquals(flags, Long.toHexString(life.get(1).info()), "clone");
  }
}
