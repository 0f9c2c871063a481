package org.taskwatchers.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.taskwatchers.text.TaskData;

class EndedTasksTest {
  private final EndedTasks ended = new EndedTasks(2);

  private static StackTraceElement line(int number) {
    return new StackTraceElement("com.acme.App", "run", "App.java", number);
  }

  private UseData end(int line, int code) {
    return end(line, code, 100L + line, "git", "fetch");
  }

  /** A task whose command and thread contain its pid. */
  private UseData one(long pid) {
    return end(1, 0, pid, "git", "fetch", "-j" + pid);
  }

  private UseData end(int line, int code, long pid, String... command) {
    TaskData task = new TaskData(command);
    task.pid = pid;
    task.threadName = "of " + pid;
    task.stack = List.of(line(line), line(1000), line(2000 + line));
    UseData use = new UseData();
    task.use = use;
    ended.add(task, code);
    return use;
  }

  @Test
  void whatNobodyAskedForIsToldByPlaceTheMostFirst() {
    end(1, 0);
    end(2, 3);
    end(2, 3);
    end(2, 4);
    List<Site> sites = ended.sites();
    assertEquals(List.of(3L, 1L), sites.stream().map(site -> site.unheeded).toList());
    assertEquals(List.of(line(2), line(1000)), sites.get(0).frames(), "as deep as was asked for");
    assertEquals(Map.of(3, 2L, 4, 1L), sites.get(0).codes);
    assertEquals(102, sites.get(0).example().pid);
    assertEquals(0, sites.get(0).unread);
  }

  @Test
  void whoIsLookedAfterLaterIsNotTold() {
    UseData use = end(1, 0);
    assertEquals(1, ended.sites().size());
    use.exitHeeded = true;
    assertEquals(List.of(), ended.sites());
    use.errors = 7;
    Site site = ended.sites().get(0);
    assertEquals(0, site.unheeded);
    assertEquals(1, site.unread);
    assertEquals(7, site.unreadErrors);
    assertEquals(Map.of(), site.codes, "it was asked for");
  }

  private void isTheExample(long pid) {
    Example example = ended.sites().get(0).example();
    assertEquals(pid, example.pid);
    assertEquals(List.of("git", "fetch", "-j" + pid), example.command);
    assertEquals("of " + pid, example.thread);
  }

  /** The example is a single task, and one that has something to report. */
  @Test
  void theExampleIsOneOfThoseThatAreTold() {
    UseData first = one(1);
    UseData second = one(2);
    UseData third = one(3);
    isTheExample(3);
    third.exitHeeded = true;
    isTheExample(2);
    second.exitHeeded = true;
    isTheExample(1);
    first.exitHeeded = true;
    third.output = 7;
    isTheExample(3);
    assertEquals(7, ended.sites().get(0).unreadOutput);
  }

  @Test
  void theExampleIsOneOfThoseThatAreToldAlsoOfThoseThatAreGone() {
    one(1).gone = true;
    UseData other = one(2);
    for (int i = 0; i < 2000; i++) {
      one(3).exitHeeded = true; // until a sweep turns those that are gone into numbers
    }
    isTheExample(2);
    other.exitHeeded = true;
    isTheExample(1);
  }

  /** Whole commands of so many would take too much memory; the program is kept for all. */
  @Test
  void longCommandsAreKeptOfSome() {
    String longest = "x".repeat(8000);
    int some = EndedTasks.MOST_CHARS / 8000;
    for (int i = 0; i < some + 2; i++) {
      end(1, 0, i, "git", longest);
    }
    assertEquals(List.of("git", "..."), ended.sites().get(0).example().command);
    end(2, 0, 1, "true");
    assertEquals(List.of("true"), ended.sites().get(1).example().command);
  }

  @Test
  void whatIsNotKnownIsNotTold() {
    UseData use = end(1, 0);
    use.exitHeeded = true;
    use.output = -1;
    use.errors = -1;
    assertEquals(List.of(), ended.sites());
    TaskData unobserved = new TaskData("true");
    ended.add(unobserved, 0);
    assertEquals(List.of(), ended.sites());
  }

  /**
   * Far more tasks than are followed: each counts once, both while it is followed and as a number.
   */
  @Test
  void thoseThatAreGoneBecomeNumbers() {
    List<UseData> uses = new ArrayList<>();
    for (int i = 0; i < 3 * EndedTasks.MOST; i++) {
      UseData use = end(1, 0);
      use.gone = true;
      uses.add(use);
    }
    Site site = ended.sites().get(0);
    assertEquals(3L * EndedTasks.MOST, site.unheeded);
    assertEquals(0, ended.notFollowed());
    assertTrue(ended.followed() <= 1000, () -> ended.followed() + " are kept");
    uses.forEach(use -> use.exitHeeded = true);
    assertTrue(ended.sites().get(0).unheeded >= 3L * EndedTasks.MOST - 1000, "that is final");
  }

  @Test
  void tooManyThatMayBeLookedAtAreCountedAndNotKept() {
    UseData first = end(1, 0);
    for (int i = 1; i < EndedTasks.MOST + 5; i++) {
      end(1, 0);
    }
    assertEquals(EndedTasks.MOST, ended.sites().get(0).unheeded);
    assertEquals(5, ended.notFollowed());
    first.exitHeeded = true;
    assertEquals(EndedTasks.MOST - 1, ended.sites().get(0).unheeded);
  }

  @Test
  void thereIsRoomAgainWhenTheyHaveBeenLookedAt() {
    List<UseData> uses = new ArrayList<>();
    for (int i = 0; i < EndedTasks.MOST; i++) {
      uses.add(end(1, 0));
    }
    uses.forEach(use -> use.exitHeeded = true);
    for (int i = 0; i < 5000; i++) {
      end(2, 0);
    }
    assertTrue(ended.notFollowed() <= 1000, () -> ended.notFollowed() + " are not followed");
  }

  @Test
  void tooManyPlacesAreOne() {
    for (int i = 0; i < EndedTasks.MOST_SITES + 10; i++) {
      end(i, 0);
    }
    List<Site> sites = ended.sites();
    assertEquals(EndedTasks.MOST_SITES + 1, sites.size());
    assertTrue(sites.get(0).isOthers());
    assertEquals(10, sites.get(0).unheeded);
  }

  /**
   * Otherwise the first places of a JVM, with nothing to report, would leave no room for later
   * ones.
   */
  @Test
  void aPlaceThatIsInOrderIsForgotten() {
    for (int i = 0; i < 2000; i++) {
      end(i % EndedTasks.MOST_SITES, 0).exitHeeded = true;
    }
    end(5000, 0);
    assertEquals(List.of(line(5000), line(1000)), ended.sites().get(0).frames());
  }
}
