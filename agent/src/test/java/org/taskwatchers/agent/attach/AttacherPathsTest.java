package org.taskwatchers.agent.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttacherPathsTest {
  private static String options(String... words) throws NotAttached {
    return in("/here").options(List.of(words));
  }

  private static AttacherPaths in(String directory) {
    return new AttacherPaths(
        Path.of(directory),
        Set.of("log"),
        watchers -> watchers.contains("/here/acme.jar") ? Set.of("acme.file") : Set.of("log.file"));
  }

  @Test
  void whatNamesAFileIsOfTheDirectory() throws NotAttached {
    assertEquals("watchers=/here/a.jar", options("watchers=a.jar"));
    assertEquals("config=/here/b/c.properties", options("config=b/c.properties"));
    assertEquals("log.file=/up-%p.jsonl", options("log.file=../up-%p.jsonl"));
    assertEquals("log.file=/var/log/x", options("log.file=/var/log/x"));
  }

  @Test
  void whatOptionsNameFilesIsSaidByTheWatchersThatAreNamed() throws NotAttached {
    assertEquals(
        "acme.file=/here/x,watchers=/here/acme.jar,log.file=y",
        options("acme.file=x", "watchers=acme.jar", "log.file=y"));
    assertEquals("acme.file=x,log.file=/here/y", options("acme.file=x", "log.file=y"));
  }

  @Test
  void eachOfTheWatchersButTheReadyMade() throws NotAttached {
    assertEquals(
        "watchers=log:/here/log.jar:/opt/w:/here/log",
        options("watchers=log:log.jar:/opt/w:./log"));
    assertEquals("watchers=:/here/a", options("watchers=:a"));
  }

  @Test
  void othersAreAsTheyWere() throws NotAttached {
    assertEquals("poll=1s,args=none", options("poll=1s,args=none"));
    assertEquals("mask=a=b", options("mask=a=b"));
  }

  @Test
  void oneWordOrSeveral() throws NotAttached {
    assertEquals(options("watchers=a,poll=1s,slow=2s"), options("watchers=a,poll=1s", "slow=2s"));
    assertEquals("", options());
  }

  @Test
  void whatIsWrongIsLeftToTheAgentToSay() throws NotAttached {
    assertEquals("poll", options("poll"));
    assertEquals("=log,watchers=,", options("=log", "watchers=", ""));
  }

  @Test
  void aDirectoryWhoseNameWouldSeparateOptions() {
    AttacherPaths comma = in("/he,re");
    NotAttached refused =
        assertThrows(NotAttached.class, () -> comma.options(List.of("log.file=x")));
    assertTrue(refused.line().startsWith("/he,re/x holds a \",\""), refused.line());
    AttacherPaths colon = in("/he:re");
    assertThrows(NotAttached.class, () -> colon.options(List.of("watchers=x")));
  }

  @Test
  void aColonIsNoneOfAFilesBusiness() throws NotAttached {
    AttacherPaths colon = in("/he:re");
    assertEquals(
        "watchers=log,log.file=/he:re/x", colon.options(List.of("watchers=log,log.file=x")));
  }
}
