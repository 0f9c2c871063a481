package org.taskwatchers.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.taskwatchers.Task;
import org.taskwatchers.text.ShownCommand;
import org.taskwatchers.text.TaskData;

class BlockTest {
  private final EndedTasks ended = new EndedTasks(3);

  private static StackTraceElement line(int number) {
    return new StackTraceElement("com.acme.App", "run", "App.java", number);
  }

  private static TaskData task(String... command) {
    TaskData task = new TaskData(command);
    task.pid = 4711;
    task.startedAt = Instant.now().plusSeconds(3600); // the wall clock has stepped back since
    task.duration = Duration.ofMillis(61_500);
    task.threadName = "pool-1\u001b[2J";
    task.stack = List.of(line(1), line(2), line(3), line(4));
    return task;
  }

  private String block(List<Task> alive, int frames) {
    return new Block(ShownCommand.masked(), frames, ended.notFollowed())
        .of(alive, ended.sites(), Descendants.ofThisJvm(false, null));
  }

  private void end(Task task, UseData use, int code) {
    ((TaskData) task).use = use;
    ended.add(task, code);
  }

  @Test
  void tellsWhoLivesAndWhoStartedItMaskedAndSafeToShow() {
    TaskData task = task("curl", "-H", "Authorization: Bearer abc", "a\nb");
    UseData use = new UseData();
    use.output = 65_536;
    task.use = use;
    assertEquals(
        """
        leaks: 1 task is alive
            ALIVE       PID  COMMAND
          1 m 1 s      4711  curl -H 'Authorization: Bearer ***' $'a\\nb'
                             64 KB of its stdout wait, and nobody has asked for them
                             started by pool-1\\x1b[2J
                               at com.acme.App.run(App.java:1)
                               at com.acme.App.run(App.java:2)
        """,
        block(List.of(task), 2));
  }

  @Test
  void tellsWhoEnded() {
    UseData unread = new UseData();
    unread.exitHeeded = true;
    unread.output = 1;
    unread.errors = 300;
    end(task("git", "fetch"), unread, 0);
    end(task("false"), new UseData(), 1);
    end(task("false"), new UseData(), 1);
    assertEquals(
        """
        leaks: 2 ended and nobody asked how, 1 left output that nobody read
            ENDED       PID  COMMAND
               2x      4711  false
                             nobody asked how it ended: exit code 1
                             started by pool-1\\x1b[2J
               1x      4711  git fetch
                             nobody read 1 byte of stdout and 300 bytes of stderr
                             started by pool-1\\x1b[2J
        """,
        block(List.of(), 0));
    end(task("false"), new UseData(), 7);
    assertEquals(
        "                     nobody asked how it ended: exit code 1 (2x), 7 (1x)",
        block(List.of(), 0).lines().skip(3).findFirst().orElseThrow());
  }

  @Test
  void saysOfHowManyEachIsSaid() {
    UseData both = new UseData();
    both.output = 3;
    UseData unread = new UseData();
    unread.exitHeeded = true;
    unread.errors = 4;
    end(task("a"), both, 0);
    end(task("a"), unread, 0);
    for (int code = 0; code < 10; code++) {
      end(task("a"), new UseData(), code);
    }
    assertEquals(
        """
        leaks: 11 ended and nobody asked how, 2 left output that nobody read
            ENDED       PID  COMMAND
              12x      4711  a
                             of 11 of them nobody asked how it ended: exit code 0 (2x), 1 (1x), \
        2 (1x), 3 (1x), 4 (1x), 5 (1x), 6 (1x), 7 (1x), and others
                             of 2 of them nobody read 3 bytes of stdout and 4 bytes of stderr
                             started by pool-1\\x1b[2J
        """,
        block(List.of(), 0));
  }

  @Test
  void tellsHowManyItDoesNotTell() {
    List<Task> alive = new ArrayList<>();
    for (int i = 0; i < Block.MOST_TASKS + 7; i++) {
      alive.add(task("sleep", "600"));
    }
    List<String> lines = block(alive, 0).lines().toList();
    assertEquals("leaks: 57 tasks are alive", lines.get(0));
    assertEquals(2 + 2 * Block.MOST_TASKS + 1, lines.size());
    assertEquals("      ...            and 7 more alive", lines.get(lines.size() - 1));
  }

  @ParameterizedTest
  @CsvSource({"0,0.0 s", "999,0.9 s", "59999,59.9 s", "3599000,59 m 59 s", "3600000,1 h 0 m"})
  void agesAreShort(long millis, String text) {
    assertEquals(text, Block.age(millis));
  }
}
