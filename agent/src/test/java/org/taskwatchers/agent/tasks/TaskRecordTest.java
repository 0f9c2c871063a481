package org.taskwatchers.agent.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.taskwatchers.TaskLocal;

class TaskRecordTest {
  private final String[] command = {"sh", "-c", "true"};
  private final TaskRecord task = new TaskRecord(command, "/tmp", List.of());

  @Test
  void tellsWhoStartsWhat() {
    command[0] = "changed behind our back";
    assertEquals(List.of("sh", "-c", "true"), task.command());
    assertThrows(UnsupportedOperationException.class, () -> task.command().remove(0));
    assertEquals(new File("/tmp"), task.directory());
    assertNull(new TaskRecord(command, null, List.of()).directory());
    assertEquals(ProcessHandle.current().pid(), task.parentPid());
    Thread thread = Thread.currentThread();
    TaskRecord own = new TaskRecord(command, null, List.of());
    assertEquals(thread.getName(), own.threadName());
    assertEquals(thread.getId(), own.threadId());
    assertTrue(task.id() > 0);
    assertTrue(new TaskRecord(command, null, List.of()).id() > task.id(), "ids never come again");
  }

  @Test
  void knowsNothingOfWhatIsNotYet() {
    assertEquals(-1, task.pid());
    assertNull(task.startedAt());
    assertNull(task.exitedAt());
    assertNull(task.exitCode());
    assertNull(task.duration());
    assertNull(task.handle());
    assertNull(task.credentials());
  }

  @Test
  void theHandleIsKeptButNotMadeOnceThePidMayBeAnothers() {
    long pid = ProcessHandle.current().pid(); // any process that is alive
    task.forked(pid);
    ProcessHandle handle = task.handle();
    assertNotNull(handle);
    assertEquals(pid, handle.pid());
    task.claim().ended();
    task.claim().tryReaping();
    assertSame(handle, task.handle());

    TaskRecord late = new TaskRecord(command, null, List.of());
    late.forked(pid);
    late.claim().ended();
    late.claim().tryReaping();
    assertNull(late.handle());
  }

  @Test
  void itsDurationGrowsUntilItIsDeadAndAgreesWithItsTimes() {
    task.forked(ProcessHandle.current().pid());
    Duration young = task.duration();
    Duration older = task.duration();
    assertNotNull(young);
    assertNotNull(older);
    assertTrue(older.compareTo(young) >= 0);
    task.exited(0);
    Duration whole = task.duration();
    assertEquals(whole, task.duration());
    assertNotNull(whole);
    assertTrue(whole.compareTo(older) >= 0);
    Instant began = task.startedAt();
    Instant ended = task.exitedAt();
    assertNotNull(began);
    assertNotNull(ended);
    assertTrue(ended.compareTo(began.plus(whole)) >= 0);
  }

  @Test
  void aLocalIsAPlaceOfItsOwnInEachTask() {
    TaskLocal<String> one = new TaskLocal<>();
    TaskLocal<String> two = new TaskLocal<>();
    assertNull(task.get(one));
    task.set(one, "a");
    task.set(two, "b");
    assertEquals("a", task.get(one));
    assertEquals("b", task.get(two));
    assertNull(new TaskRecord(command, null, List.of()).get(one));
    task.set(one, null);
    assertNull(task.get(one));
    assertEquals("b", task.get(two));
  }
}
