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
    return new AttacherPaths(Path.of("/here"), Set.of("log")).options(List.of(words));
  }

  @Test
  void whatNamesAFileIsOfTheDirectory() throws NotAttached {
    assertEquals("watchers=/here/a.jar", options("watchers=a.jar"));
    assertEquals("config=/here/b/c.properties", options("config=b/c.properties"));
    assertEquals("log.file=/up-%p.jsonl", options("log.file=../up-%p.jsonl"));
    assertEquals("gate.policy=/here/gate.policy", options("gate.policy=gate.policy"));
    assertEquals("log.file=/var/log/x", options("log.file=/var/log/x"));
    assertEquals("trace.file=/up-%p.json", options("trace.file=../up-%p.json"));
    assertEquals("acme.audit.file=/here/x", options("acme.audit.file=x"));
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
    assertEquals("poll=1s,log.args=none", options("poll=1s,log.args=none"));
    assertEquals("log.mask=a=b", options("log.mask=a=b"));
    assertEquals("acme.profile=x,file=x", options("acme.profile=x,file=x"));
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
    AttacherPaths comma = new AttacherPaths(Path.of("/he,re"), Set.of("log"));
    NotAttached refused =
        assertThrows(NotAttached.class, () -> comma.options(List.of("log.file=x")));
    assertTrue(refused.line().startsWith("/he,re/x holds a \",\""), refused.line());
    AttacherPaths colon = new AttacherPaths(Path.of("/he:re"), Set.of("log"));
    assertThrows(NotAttached.class, () -> colon.options(List.of("watchers=x")));
  }

  @Test
  void aColonIsNoneOfAFilesBusiness() throws NotAttached {
    AttacherPaths colon = new AttacherPaths(Path.of("/he:re"), Set.of("log"));
    assertEquals(
        "watchers=log,log.file=/he:re/x", colon.options(List.of("watchers=log,log.file=x")));
  }
}
