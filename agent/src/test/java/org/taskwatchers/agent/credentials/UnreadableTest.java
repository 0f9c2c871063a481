package org.taskwatchers.agent.credentials;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.Credentials;
import org.taskwatchers.Credentials.Ids;
import org.taskwatchers.agent.tasks.TaskRecord;

/** What the reader makes of files that it cannot open. A folder takes the place of /proc. */
@EnabledOnOs(OS.LINUX)
class UnreadableTest {
  private static final Ids ONE = new Ids(99, 99, 99, 99);
  private final ProcStatusReader reader = new ProcStatusReader();

  /** As with hidepid=1. We own the folder. */
  @Test
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

  /** Other code has reaped it. */
  @Test
  void whereNothingIsHiddenWhatIsNotThereIsNothing(@TempDir Path root) throws Exception {
    Files.createDirectory(root.resolve("41"));
    Files.createDirectory(root.resolve("self"));
    Files.writeString(
        root.resolve("self/mounts"),
        "proc " + root + " proc rw,relatime 0 0\nproc /proc proc rw,hidepid=2 0 0\n");
    ProcStatusReader showing = new ProcStatusReader(root.toString(), 1);
    assertNull(showing.read(TaskOf.pid(41), new Credentials(ONE, ONE)));
  }

  /** As if no descriptor were left: a folder cannot be opened either. */
  @Test
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

  /** The task has ended, so there is no later reading. */
  @Test
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
}
