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
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.Credentials;
import org.taskwatchers.Credentials.Ids;
import org.taskwatchers.agent.base.Beside;
import org.taskwatchers.agent.tasks.TaskRecord;

class ProcStatusReaderTest {
  private static final Ids ONE = new Ids(99, 99, 99, 99);
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

  /** Somebody else reaped the child, and its pid is in use again. */
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

  /** It shows pids that are others' here. */
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

  /** As with hidepid=1; a folder in place of /proc, whose owner we are. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void ofAHiddenProcessTheEffectiveIdsAreSeen(@TempDir Path root) throws Exception {
    Files.createDirectory(root.resolve("41"));
    Files.createDirectory(root.resolve("self"));
    Files.writeString(
        root.resolve("self/mounts"),
        "proc /proc proc rw,relatime 0 0\nproc " + root + " proc rw,hidepid=invisible 0 0\n");
    ProcStatusReader hiding = new ProcStatusReader(root.toString(), 1);
    Credentials own = reader.readOwn();
    assertNotNull(own);
    assertSame(own, hiding.read(TaskOf.pid(41), own), "the same as far as can be seen");
    Ids other = new Ids(8, 9, 8, 9);
    Ids user = new Ids(Ids.UNKNOWN, own.user().effective(), Ids.UNKNOWN, Ids.UNKNOWN);
    assertEquals(
        new Credentials(user, own.group()),
        hiding.read(TaskOf.pid(41), new Credentials(other, own.group())));
    assertNull(hiding.read(TaskOf.pid(42), own), "not even that");
  }

  /** Somebody else has reaped it. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whereNothingIsHiddenWhatIsNotThereIsNothing(@TempDir Path root) throws Exception {
    Files.createDirectory(root.resolve("41"));
    Files.createDirectory(root.resolve("self"));
    Files.writeString(
        root.resolve("self/mounts"),
        "proc " + root + " proc rw,relatime 0 0\nproc /proc proc rw,hidepid=2 0 0\n");
    ProcStatusReader showing = new ProcStatusReader(root.toString(), 1);
    assertNull(showing.read(TaskOf.pid(41), new Credentials(ONE, ONE)));
  }

  /** As where there is no descriptor left; a folder cannot be opened either. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void whatCannotBeOpenedForNowIsReadLaterAndWhole(@TempDir Path root) throws Exception {
    Path status = Files.createDirectories(root.resolve("41/status"));
    ProcStatusReader reads = new ProcStatusReader(root.toString(), 1);
    Credentials known = new Credentials(ONE, ONE);
    TaskRecord task = TaskOf.pid(41);
    assertNull(reads.read(task, known), "it does not settle for the owner's");
    Files.delete(status);
    Files.writeString(status, "State:\tS\nPPid:\t1\nUid:\t1\t2\t3\t4\nGid:\t5\t6\t7\t8\n");
    Files.writeString(root.resolve("41/stat"), "41 (x) S" + " 1".repeat(40) + "\n");
    assertEquals(
        new Credentials(new Ids(1, 2, 3, 4), new Ids(5, 6, 7, 8)), reads.read(task, known));
  }

  /** There is no later for that. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void ofOneThatHasEndedTheOwnerIsBetterThanNothing(@TempDir Path root) throws Exception {
    Files.createDirectories(root.resolve("41/status"));
    ProcStatusReader reads = new ProcStatusReader(root.toString(), 1);
    Credentials own = reader.readOwn();
    assertNotNull(own);
    TaskRecord task = TaskOf.ended(41);
    assertEquals(
        new Credentials(
            new Ids(Ids.UNKNOWN, own.user().effective(), Ids.UNKNOWN, Ids.UNKNOWN), own.group()),
        reads.read(task, new Credentials(new Ids(8, 9, 8, 9), own.group())));
  }

  /** Its shell becomes a sleep, which waits for no child. */
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
