package org.taskwatchers.agent.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.taskwatchers.Credentials;
import org.taskwatchers.Credentials.Ids;
import org.taskwatchers.agent.base.Beside;
import org.taskwatchers.agent.tasks.TaskRecord;

class ProcStatusReaderTest {
  private final ProcStatusReader reader = new ProcStatusReader();

  @Test
  void readsAllFourIdsOfEachKind() {
    assertEquals(
        new Credentials(new Ids(1, 2, 3, 4), new Ids(5, 6, 7, 8)),
        ProcStatusReader.parse(
            List.of(
                "Name:\tUid:",
                "State:\tS (sleeping)",
                "Uid:\t1\t2\t3\t4",
                "Gid:\t5\t6\t7\t8",
                "Groups:\t0 ")));
  }

  @Test
  void idsAreUnsigned() {
    Ids last = new Ids(4294967294L, 4294967294L, 2147483648L, 0);
    assertEquals(
        new Credentials(last, last),
        ProcStatusReader.parse(
            List.of(
                "Uid:\t4294967294\t4294967294\t2147483648\t0",
                "Gid:\t4294967294\t4294967294\t2147483648\t0")));
  }

  @Test
  void whatIsCutOffIsNothing() {
    assertNull(ProcStatusReader.parse(List.of()));
    assertNull(ProcStatusReader.parse(List.of("Name:\tx")));
    assertNull(ProcStatusReader.parse(List.of("Uid:\t1\t2\t3\t4")));
    assertNull(ProcStatusReader.parse(List.of("Uid:\t1\t2\t3\t4", "Gid:\t5\t6")));
    assertNull(ProcStatusReader.parse(List.of("Uid:", "Gid:\t5\t6\t7\t8")));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void readsTheJvmsOwn() throws Exception {
    Credentials own = reader.readOwn();
    assertNotNull(own);
    assertEquals(id("-u"), own.user().effective());
    assertEquals(id("-g"), own.group().effective());
    assertEquals(id("-ru"), own.user().real());
    assertSame(own, reader.readOwn());
  }

  private static long id(String option) throws Exception {
    Process id = new ProcessBuilder("id", option).start();
    String said = new String(id.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, id.waitFor());
    return Long.parseLong(said.trim());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aProcessThatIsNotThereIsNothingAndNothingIsSaid() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    try (PrintStream all = new PrintStream(said, true, StandardCharsets.UTF_8)) {
      System.setOut(all);
      System.setErr(all);
      Credentials own = reader.readOwn();
      assertNull(reader.read(TaskOf.pid(gone.pid()), own));
      assertNull(reader.read(TaskOf.pid(Integer.MAX_VALUE), own));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    assertEquals("", said.toString(StandardCharsets.UTF_8));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aChildHasOursUntilItChangesThem() throws Exception {
    Credentials own = reader.readOwn();
    assertNotNull(own);
    Process child = new ProcessBuilder("sleep", "600").start();
    try {
      TaskRecord task = TaskOf.pid(child.pid());
      assertSame(own, reader.read(task, own));
      assertTrue(task.birth() > 0);
      Credentials other = new Credentials(own.user(), new Ids(9, 9, 9, 9));
      assertEquals(own, reader.read(task, other));
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  /** Other code reaped the child, and its pid is in use again. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatIsNoChildOfOursIsNothing() throws Exception {
    Credentials other = new Credentials(new Ids(9, 9, 9, 9), new Ids(9, 9, 9, 9));
    assertNull(reader.read(TaskOf.pid(ProcessHandle.current().pid()), other));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aChildThatBeganAtAnotherTimeIsNothing() throws Exception {
    Credentials other = new Credentials(new Ids(9, 9, 9, 9), new Ids(9, 9, 9, 9));
    Process child = new ProcessBuilder("sleep", "600").start();
    try {
      TaskRecord task = TaskOf.pid(child.pid());
      assertNotNull(reader.read(task, other));
      task.birth(task.birth() - 1);
      assertNull(reader.read(task, other));
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  /** That /proc shows pids that belong to other processes here. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void theProcOfAnotherPidNamespaceShowsNothing() throws Exception {
    ProcStatusReader elsewhere = new ProcStatusReader("/proc", 1);
    assertNull(elsewhere.readOwn());
    Process child = new ProcessBuilder("sleep", "600").start();
    try {
      assertNull(elsewhere.read(TaskOf.pid(child.pid()), null));
      assertFalse(elsewhere.isZombie(child.pid()));
    } finally {
      child.destroyForcibly().waitFor();
    }
  }

  /** The parent is a shell that becomes a sleep, which does not wait for children. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aZombieCanBeRead() throws Exception {
    assertTrue(reader.readsZombies());
    Process parent =
        new ProcessBuilder(
                "sh", "-c", "(until grep -q sleep /proc/$$/comm; do :; done) & exec sleep 600")
            .start();
    try {
      long[] zombie = {0};
      Beside.awaitThat(() -> (zombie[0] = zombieOf(parent.pid())) > 0, "a zombie");
      ProcStatusReader itsParents = new ProcStatusReader("/proc", parent.pid());
      assertTrue(itsParents.isZombie(zombie[0]));
      Credentials own = reader.readOwn();
      Credentials other = new Credentials(new Ids(9, 9, 9, 9), new Ids(9, 9, 9, 9));
      assertNotNull(own);
      assertEquals(own, itsParents.read(TaskOf.pid(zombie[0]), other));
    } finally {
      parent.destroyForcibly().waitFor();
    }
  }

  private static long zombieOf(long parent) {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      for (Path process : processes.filter(p -> p.toString().matches("/proc/\\d+")).toList()) {
        String status = status(process);
        if (status.contains("\nState:\tZ") && status.contains("\nPPid:\t" + parent + "\n")) {
          return Long.parseLong(process.getFileName().toString());
        }
      }
      return 0;
    } catch (IOException e) {
      return 0;
    }
  }

  private static String status(Path process) {
    try {
      return Files.readString(process.resolve("status"));
    } catch (IOException gone) {
      return "";
    }
  }
}
