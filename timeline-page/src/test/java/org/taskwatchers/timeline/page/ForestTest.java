package org.taskwatchers.timeline.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ForestTest {
  private final Forest forest = new Forest();

  private void add(String event, int second, long jvm, long task, String... more) {
    forest.add(Lines.read(event, second, jvm, task, more));
  }

  private void life(int from, int to, long jvm, long task, long pid, int code, String... more) {
    add("init", from, jvm, task, more);
    add("clone", from, jvm, task, "'process.pid':" + pid);
    add("exec", from, jvm, task, "'process.pid':" + pid);
    add("exit", to, jvm, task, "'process.pid':" + pid, "'process.exit.code':" + code);
    add("free", to, jvm, task, "'process.pid':" + pid, "'process.exit.code':" + code);
  }

  private Bar bar(int jvm, long task) {
    return Objects.requireNonNull(forest.jvms().get(jvm).bars.get(task));
  }

  @Test
  void outcomes() {
    life(0, 1, 1, 1, 101, 0);
    life(0, 1, 1, 2, 102, 3);
    life(0, 1, 1, 3, 103, 143);
    life(0, 1, 1, 4, 104, 255);
    add("init", 0, 1, 5);
    add("free", 0, 1, 5, "'error':'No such file'");
    add("init", 0, 1, 6);
    add("free", 0, 1, 6, "'error':'no'", "'vetoed_by':'a.B#c'");
    add("init", 0, 1, 7);
    add("clone", 0, 1, 7, "'process.pid':107");
    forest.connect();
    assertEquals(
        List.of(
            Outcome.OK,
            Outcome.FAILED,
            Outcome.SIGNAL,
            Outcome.FAILED,
            Outcome.NOT_STARTED,
            Outcome.VETOED,
            Outcome.NO_END),
        forest.jvms().get(0).bars.values().stream().map(Bar::outcome).toList());
    assertNull(bar(0, 7).end());
    assertEquals(Duration.ofSeconds(1), Duration.between(forest.first(), forest.last()));
  }

  @Test
  void aJvmIsUnderTheProcessThatItIs() {
    life(0, 9, 1, 1, 50, 0);
    life(2, 3, 50, 1, 60, 0);
    forest.connect();
    assertSame(bar(0, 1), forest.jvms().get(1).parent);
    assertSame(bar(0, 1), bar(1, 1).parent);
    assertNull(bar(0, 1).parent);
  }

  @Test
  void aJvmIsUnderTheNearestProcessThatItCameFrom() {
    life(0, 9, 1, 1, 50, 0);
    life(2, 3, 70, 1, 80, 0, "'jvm.ancestor_pids':[66,50,1]");
    forest.connect();
    assertSame(bar(0, 1), bar(1, 1).parent);
  }

  @Test
  void aPidThatIsUsedAgainIsAnother() {
    life(0, 1, 1, 1, 50, 0);
    life(4, 9, 1, 2, 50, 0);
    life(5, 6, 50, 1, 60, 0);
    forest.connect();
    assertSame(bar(0, 2), bar(1, 1).parent);
  }

  @Test
  void nobodyComesFromHimself() {
    life(0, 9, 50, 1, 60, 0);
    life(0, 9, 60, 1, 50, 0);
    forest.connect();
    assertSame(bar(1, 1), bar(0, 1).parent);
    assertNull(bar(1, 1).parent, "or nobody would be shown");
  }

  /** Like the JVM of a container that is started again. */
  @Test
  void aJvmOfTheSamePidIsAnother() {
    life(0, 1, 1, 1, 10, 0);
    add("init", 1, 1, 2);
    life(5, 6, 1, 1, 10, 7);
    forest.connect();
    forest.connect();
    assertEquals(2, forest.jvms().size());
    assertEquals(Outcome.OK, bar(0, 1).outcome());
    assertEquals(Outcome.NO_END, bar(0, 2).outcome());
    assertEquals(Outcome.FAILED, bar(1, 1).outcome());
  }

  /** If log is both on the class path and in the option, each of the two writes its own time. */
  @Test
  void whatIsSaidTwiceIsOne() {
    for (String event : List.of("init", "clone", "exec", "exit", "free")) {
      String known = event.equals("init") ? "'info':1" : created(2, 0);
      add(event, 1, 1, 1, known);
      add(event, 1, 1, 1, known, "'time':'2026-11-23T06:00:01.200Z'");
    }
    add("init", 2, 1, 2);
    add("free", 3, 1, 2, "'error':'No such file'");
    add("init", 2, 1, 2, "'time':'2026-11-23T06:00:02.200Z'");
    add("free", 3, 1, 2, "'error':'No such file'", "'time':'2026-11-23T06:00:03.200Z'");
    forest.connect();
    assertEquals(1, forest.jvms().size());
    assertEquals(List.of(1L, 2L), List.copyOf(forest.jvms().get(0).bars.keySet()));
    assertEquals("2026-11-23T06:00:01.000001Z", bar(0, 1).start().toString());
  }

  private static String created(int second, int micro) {
    return "'process.pid':24,'process.creation.time':'2026-11-23T06:00:0"
        + second
        + ".00000"
        + micro
        + "Z'";
  }

  private void run(String log, int second, int micro, long task) {
    for (String event : List.of("init", "clone", "exec", "exit", "free")) {
      String known = event.equals("init") ? "'info':1" : created(second, micro);
      String time = "'time':'2026-11-23T06:00:0" + second + ".00000" + micro + "Z'";
      LoggedLine line = Lines.read(event, second, 1, task, known, time);
      line.log = log;
      forest.add(line);
    }
  }

  /** Both JVMs have pid 1, and start the same programs at the same time. */
  @Test
  void twoContainers() {
    for (String log : List.of("a", "b")) {
      for (int task = 1; task <= 3; task++) {
        run(log, task, log.equals("a") ? 1 : 2, task);
      }
    }
    forest.connect();
    assertEquals(2, forest.jvms().size());
    for (Jvm jvm : forest.jvms()) {
      assertEquals(3, jvm.bars.size());
      assertEquals(
          1, jvm.bars.values().stream().map(Bar::logs).distinct().count(), "of one log each");
    }
  }

  /** There are as many processes as there were starts, however quickly they follow each other. */
  @Test
  void quickRestartsThatAppendToOneFile() {
    for (int start = 1; start <= 4; start++) {
      run("a", 1, start, 1);
      run("a", 1, start, 2);
    }
    forest.connect();
    assertEquals(4, forest.jvms().size());
    forest.jvms().forEach(jvm -> assertEquals(2, jvm.bars.size()));
  }

  /** A log with {@code log.events=exec,exit}. */
  @Test
  void restartsWithoutInit() {
    for (int start = 1; start <= 3; start++) {
      add("exec", 2, 1, 1, created(1, start));
      add("exit", 2, 1, 1, created(1, start), "'process.exit.code':" + start);
    }
    forest.connect();
    for (Jvm jvm : forest.jvms()) {
      assertEquals(Objects.requireNonNull(jvm.bars.get(1L)).start(), jvm.first);
    }
    assertEquals(
        List.of(1, 2, 3),
        forest.jvms().stream()
            .map(jvm -> Objects.requireNonNull(jvm.bars.get(1L)).exitCode())
            .toList());
  }

  /** A JVM was killed after init; the next JVM has a whole life. */
  @Test
  void anInitThatNothingFollowed() {
    add("init", 1, 1, 1);
    run("", 2, 1, 1);
    forest.connect();
    assertEquals(Outcome.NO_END, bar(0, 1).outcome());
    assertEquals("2026-11-23T06:00:02.000001Z", String.valueOf(bar(1, 1).end()));
  }

  /** Like a copy of the file. */
  @Test
  void theSameLinesAgainAreTheSame() {
    run("a", 1, 1, 1);
    run("b", 1, 1, 1);
    run("b", 2, 1, 2);
    forest.connect();
    assertEquals(1, forest.jvms().size());
    assertEquals(2, forest.jvms().get(0).bars.size());
  }

  /** The beginning of a rotated log may be gone. */
  @Test
  void aLifeWithoutItsBeginning() {
    add(
        "exit",
        9,
        1,
        1,
        "'process.pid':5",
        "'process.exit.code':1",
        "'process.creation.time':'2026-11-23T06:00:04Z'");
    forest.connect();
    assertEquals(Outcome.FAILED, bar(0, 1).outcome());
    assertEquals("2026-11-23T06:00:04Z", bar(0, 1).start().toString());
  }

  @Test
  void anEndIsNeverBeforeTheBeginning() {
    life(5, 3, 1, 1, 10, 0);
    forest.connect();
    assertEquals(bar(0, 1).start(), bar(0, 1).end());
  }

  @Test
  void changesOfIds() {
    add(
        "uid",
        1,
        1,
        1,
        "'process.user.id':33",
        "'process.real_user.id':0",
        "'task.group.id':5",
        "'task.previous.user.id':0",
        "'task.previous.real_user.id':0",
        "'task.previous.group.id':4");
    forest.connect();
    assertEquals(List.of("user.id 0 -> 33, group.id 4 -> 5"), bar(0, 1).changes());
  }
}
