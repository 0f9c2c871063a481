package org.taskwatchers.agent.tasks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.Credentials;
import org.taskwatchers.Credentials.Ids;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.agent.link.LinkedTable;

class LivesCredentialsTest {
  private static final Credentials ROOT = Readings.ids(0);
  private static final Credentials NOBODY = Readings.ids(65534);

  @TempDir Path folder;
  private final Readings readings = new Readings(ROOT, true);

  @BeforeEach
  void forget() {
    Recorder.forget();
  }

  @Test
  void theFirstReadingThatIsTheJvmsOwnRaisesNothing() throws IOException {
    Lives lives = Recorder.lives(folder, readings);
    TaskRecord task = Recorder.started(lives);
    assertNull(task.credentials());
    assertTrue(lives.read(task));
    assertTrue(lives.read(task));
    assertEquals(List.of(), Recorder.toldAfterExec(task));
    assertEquals(ROOT, task.credentials());
    assertNull(task.previousCredentials());
  }

  @Test
  void theFirstReadingThatIsNotTheJvmsOwnRaisesBothUidFirst() throws IOException {
    readings.then(NOBODY);
    Lives lives = Recorder.lives(folder, readings);
    TaskRecord task = Recorder.started(lives);
    assertTrue(lives.read(task));
    assertTrue(lives.read(task));
    assertEquals(List.of("uid 0", "gid 0"), Recorder.toldAfterExec(task));
    for (Recorder.Call call : Recorder.calls(task).subList(3, 5)) {
      assertEquals(ROOT, call.previous());
      assertEquals(NOBODY, call.now());
    }
  }

  @Test
  void oneKindAloneRaisesItsOwnEvent() throws IOException {
    Credentials user = new Credentials(Readings.same(7), Readings.same(0));
    Credentials group = new Credentials(Readings.same(7), Readings.same(8));
    readings.then(user);
    readings.then(group);
    Lives lives = Recorder.lives(folder, readings);
    TaskRecord task = Recorder.started(lives);
    lives.read(task);
    assertEquals(List.of("uid 0"), Recorder.toldAfterExec(task));
    lives.read(task);
    assertEquals(List.of("uid 0", "gid 0"), Recorder.toldAfterExec(task));
    assertEquals(user, task.previousCredentials());
    assertEquals(group, task.credentials());
  }

  @Test
  void anyOneOfTheFourIdsIsAChange() throws IOException {
    List<Ids> one =
        List.of(new Ids(1, 0, 0, 0), new Ids(1, 1, 0, 0), new Ids(1, 1, 1, 0), new Ids(1, 1, 1, 1));
    List<String> expected = new ArrayList<>();
    for (Ids ids : one) {
      readings.then(new Credentials(ids, Readings.same(0)));
      expected.add("uid 0");
    }
    for (Ids ids : one) {
      readings.then(new Credentials(Readings.same(1), ids));
      expected.add("gid 0");
    }
    Lives lives = Recorder.lives(folder, readings);
    TaskRecord task = Recorder.started(lives);
    for (int i = 0; i < expected.size() + 1; i++) {
      lives.read(task);
    }
    assertEquals(expected, Recorder.toldAfterExec(task));
  }

  @Test
  void nothingIsReadOrPolledWhereNobodyWatchesIds() throws IOException {
    List<TaskRecord> polled = new ArrayList<>();
    Lives lives =
        new Lives(
            LinkedTable.of(folder, Map.of(TaskEvent.EXIT, List.of(Recorder.name(TaskEvent.EXIT)))),
            Duration.ofMinutes(1),
            readings,
            polled::add);
    TaskRecord task = Recorder.started(lives);
    lives.ends().exited(task, 0);
    assertEquals(0, readings.made());
    assertEquals(List.of(), polled);
    assertEquals(List.of("exit 0"), Recorder.told(task));
  }

  @Test
  void aTaskIsPolledOnceExecIsRaised() throws IOException {
    List<List<String>> polled = new ArrayList<>();
    Lives lives =
        new Lives(
            Recorder.table(folder),
            Duration.ofMinutes(1),
            readings,
            task -> polled.add(Recorder.told(task)));
    Recorder.started(lives);
    assertEquals(List.of(List.of("init 0", "clone 0", "exec 0")), polled);
  }

  /** For example, if /proc begins to hide a process while it runs. */
  @Test
  void anIdThatCannotBeSeenIsNoChange() throws IOException {
    Ids effective = new Ids(Ids.UNKNOWN, 0, Ids.UNKNOWN, Ids.UNKNOWN);
    readings.then(new Credentials(effective, Readings.same(0)));
    readings.then(new Credentials(Readings.same(0), Readings.same(0)));
    readings.then(new Credentials(Readings.same(0), effective));
    Lives lives = Recorder.lives(folder, readings);
    TaskRecord task = Recorder.started(lives);
    for (int i = 0; i < 3; i++) {
      lives.read(task);
    }
    assertEquals(List.of(), Recorder.toldAfterExec(task));
  }

  @Test
  void whatCannotBeReadIsNoChange() throws IOException {
    Readings nothing = new Readings(null, true);
    Lives lives = Recorder.lives(folder, nothing);
    TaskRecord task = Recorder.started(lives);
    assertTrue(lives.read(task), "it may be readable later");
    nothing.then(NOBODY); // with nothing to compare it with
    assertTrue(lives.read(task));
    assertEquals(List.of(), Recorder.toldAfterExec(task));
    assertEquals(NOBODY, task.credentials());
  }
}
