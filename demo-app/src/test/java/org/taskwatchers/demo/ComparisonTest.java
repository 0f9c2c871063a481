package org.taskwatchers.demo;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.taskwatchers.demo.Row.Result;

class ComparisonTest {
  private static final String GATE = "org.taskwatchers.demo.watchers.Gate#noTelnet";
  private static final String DENIED =
      "error=13, Permission denied (vetoed by task watcher " + GATE + ")";

  private static final Attempt EXIT_3 =
      new Attempt.Ended("exit", List.of("sh", "-c", "exit 3"), 4711, 3, Change.NONE, "", null);

  private static final String LOG_OF_EXIT_3 =
      """
      {"event":"init","info":16640,"task.id":1,"process.command_args":["sh","-c","exit 3"]}
      {"event":"clone","info":16640,"task.id":1,"process.pid":4711}
      {"event":"exec","info":0,"task.id":1,"process.pid":4711}
      {"event":"exit","info":3,"task.id":1,"process.pid":4711,"process.exit.code":3}
      {"event":"free","info":3,"task.id":1,"process.pid":4711,"process.exit.code":3}
      """;

  private static final String SEEN_OF_EXIT_3 =
      """
      init -1 16640 1
      clone 4711 16640 1
      exec 4711 0 1
      exit 4711 3 1 2100000
      free 4711 3 1
      """;

  private static final Attempt VETOED =
      new Attempt.Failed(
          "forbidden", List.of("telnet"), "Cannot run program \"telnet\": " + DENIED, null);

  private static final String LOG_OF_VETOED =
      """
      {"event":"init","info":16640,"task.id":2,"process.command_args":["telnet"]}
      {"event":"free","info":0,"task.id":2,"error":"%s","vetoed_by":"%s"}
      """
          .formatted(DENIED, GATE);

  private static final String SEEN_OF_VETOED = "init -1 16640 2\nfree -1 0 2\n";

  private static final Attempt NEW_IDS =
      new Attempt.Ended(
          "ids",
          List.of("setpriv"),
          7,
          0,
          IdChange.change(0, 0, "uid=65534(nobody) gid=65534(nogroup) groups=65534(nogroup)"),
          "",
          null);

  private static final String LOG_OF_NEW_IDS =
      """
      {"event":"init","info":16640,"task.id":3}
      {"event":"clone","info":16640,"task.id":3,"process.pid":7}
      {"event":"exec","info":0,"task.id":3,"process.pid":7}
      {"event":"uid","info":0,"task.id":3,"process.pid":7,\
      "process.user.id":65534,"task.previous.user.id":0}
      {"event":"gid","info":0,"task.id":3,"process.pid":7,\
      "task.group.id":65534,"task.previous.group.id":0}
      {"event":"exit","info":0,"task.id":3,"process.pid":7,"process.exit.code":0}
      {"event":"free","info":0,"task.id":3,"process.pid":7,"process.exit.code":0}
      """;

  private static final String SEEN_OF_NEW_IDS =
      """
      init -1 16640 3
      clone 7 16640 3
      exec 7 0 3
      uid 7 0 3
      gid 7 0 3
      exit 7 0 3 900
      free 7 0 3
      """;

  private static List<Row> compare(Attempt attempt, String log, String seen) {
    return Comparison.of(
        List.of(attempt), Lines.ofLog(log.lines().toList()), Lines.ofSeen(seen.lines().toList()));
  }

  private static void assertAgrees(List<Row> rows, List<String> log, List<String> seen) {
    assertEquals(1, rows.size(), rows.toString());
    assertAll(
        () -> assertEquals(List.of(), rows.get(0).problems()),
        () -> assertEquals(Result.YES, rows.get(0).result()),
        () -> assertEquals(log, rows.get(0).log()),
        () -> assertEquals(seen, rows.get(0).seen()),
        () -> assertEquals(0, Verdict.of(rows).exitCode()));
  }

  private static void assertDisagrees(List<Row> rows, String problem) {
    assertAll(
        () -> assertEquals(Result.NO, rows.get(0).result()),
        () -> assertTrue(rows.get(0).problems().toString().contains(problem), rows.toString()),
        () -> assertEquals(1, Verdict.of(rows).exitCode()),
        () -> assertTrue(Verdict.of(rows).text().contains(rows.get(0).what())));
  }

  @Test
  void aProcessThatEnded() {
    assertAgrees(
        compare(EXIT_3, LOG_OF_EXIT_3, SEEN_OF_EXIT_3),
        List.of("init", "clone", "exec", "exit=3", "free"),
        List.of("same, 2.1 ms"));
  }

  @Test
  void aVeto() {
    assertAgrees(
        compare(VETOED, LOG_OF_VETOED, SEEN_OF_VETOED),
        List.of("init", "free", "vetoed by Gate#noTelnet"),
        List.of("same"));
  }

  @Test
  void newIds() {
    assertAgrees(
        compare(NEW_IDS, LOG_OF_NEW_IDS, SEEN_OF_NEW_IDS),
        List.of("init", "clone", "exec", "uid 0->65534", "gid 0->65534", "exit=0", "free"),
        List.of("same, 0.0 ms"));
  }

  @Test
  @DisplayName("gid before uid is as good")
  void newIdsInTheOtherOrder() {
    String log = LOG_OF_NEW_IDS.replaceFirst("(?s)(\\{\"event\":\"uid.*?\n)(.*?\n)", "$2$1");
    String seen = SEEN_OF_NEW_IDS.replace("uid 7 0 3\ngid 7 0 3", "gid 7 0 3\nuid 7 0 3");
    assertTrue(log.indexOf("\"gid\"") < log.indexOf("\"uid\""), log);
    assertEquals(Result.YES, compare(NEW_IDS, log, seen).get(0).result());
  }

  @ParameterizedTest(name = "no {0}")
  @CsvSource({"init", "clone", "exec", "exit", "free"})
  void anEventIsMissing(String event) {
    String log = LOG_OF_EXIT_3.replaceFirst("(?m)^.*\"" + event + "\".*\n", "");
    String seen = SEEN_OF_EXIT_3.replaceFirst("(?m)^" + event + ".*\n", "");
    assertDisagrees(
        compare(EXIT_3, log, seen), "the log: expected \"init clone exec exit=3 free\"");
    assertDisagrees(compare(EXIT_3, LOG_OF_EXIT_3, seen), "the demo's own watchers: expected");
    assertDisagrees(compare(EXIT_3, log, SEEN_OF_EXIT_3), "the log: expected");
  }

  @ParameterizedTest(name = "{0} twice")
  @CsvSource({"init", "clone", "exec", "exit", "free"})
  void anEventComesTwice(String event) {
    String log = LOG_OF_EXIT_3.replaceFirst("(?m)^(.*\"" + event + "\".*\n)", "$1$1");
    String seen = SEEN_OF_EXIT_3.replaceFirst("(?m)^(" + event + ".*\n)", "$1$1");
    assertDisagrees(
        compare(EXIT_3, log, seen), "the log: expected \"init clone exec exit=3 free\"");
  }

  @Test
  void theOrderIsWrong() {
    String log = LOG_OF_EXIT_3.replaceFirst("(?s)(\\{\"event\":\"exit.*?\n)(.*\n)", "$2$1");
    String seen = SEEN_OF_EXIT_3.replaceFirst("(?s)(exit.*?\n)(.*\n)", "$2$1");
    assertDisagrees(compare(EXIT_3, log, seen), "got \"init clone exec free exit=3\"");
  }

  @Test
  void idsChangeAfterTheExit() {
    String log = LOG_OF_NEW_IDS.replaceFirst("(?s)(\\{\"event\":\"gid.*?\n)(.*?\n)", "$2$1");
    String seen = SEEN_OF_NEW_IDS.replaceFirst("(?s)(gid.*?\n)(.*?\n)", "$2$1");
    assertDisagrees(
        compare(NEW_IDS, log, seen),
        "got \"init clone exec uid 0->65534 exit=0 gid 0->65534 free\"");
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "'\"info\":3,\"task.id\":1,\"process.pid\":4711,\"process.exit.code\":3}', "
        + "'\"info\":4,\"task.id\":1,\"process.pid\":4711,\"process.exit.code\":3}', "
        + "'got \"init clone exec exit=4 free\"'",
    "'process.exit.code\":3', 'process.exit.code\":0', 'the log has process.exit.code 0'",
  })
  void theExitCodeIsWrong(String right, String wrong, String problem) {
    assertDisagrees(compare(EXIT_3, LOG_OF_EXIT_3.replace(right, wrong), SEEN_OF_EXIT_3), problem);
  }

  @Test
  void theExitCodeIsWrongAtFree() {
    assertDisagrees(
        compare(EXIT_3, LOG_OF_EXIT_3, SEEN_OF_EXIT_3.replace("free 4711 3", "free 4711 0")),
        "the demo's own watchers: expected free with 3, got 0");
  }

  @Test
  void thePidIsWrong() {
    List<Row> rows =
        compare(
            EXIT_3, LOG_OF_EXIT_3.replace("4711", "4712"), SEEN_OF_EXIT_3.replace("4711", "4712"));
    assertDisagrees(rows, "got \"nothing\"");
    assertEquals(List.of("nothing"), rows.get(0).log());
    // The task that was seen belongs to no start of the demo.
    assertEquals(2, rows.size());
    assertDisagrees(rows.subList(1, 2), "the demo started no such process");
  }

  @Test
  void thePidIsWrongInOneOfTheTwo() {
    assertDisagrees(
        compare(EXIT_3, LOG_OF_EXIT_3, SEEN_OF_EXIT_3.replace("exec 4711", "exec 4712")),
        "expected exec of pid 4711, got 4712");
  }

  @Test
  void aPidIsKnownTooEarly() {
    assertDisagrees(
        compare(EXIT_3, LOG_OF_EXIT_3, SEEN_OF_EXIT_3.replace("init -1", "init 4711")),
        "expected init of pid -1, got 4711");
  }

  @Test
  void aTaskTooMany() {
    List<Row> rows =
        compare(
            EXIT_3,
            LOG_OF_EXIT_3 + LOG_OF_EXIT_3.replace("\"task.id\":1", "\"task.id\":9"),
            SEEN_OF_EXIT_3);
    assertEquals(Result.YES, rows.get(0).result());
    assertDisagrees(rows.subList(1, 2), "the demo started no such process");
    assertEquals(1, Verdict.of(rows).exitCode());
  }

  @Test
  void aTaskTooManyInTheDemosOwn() {
    List<Row> rows = compare(EXIT_3, LOG_OF_EXIT_3, SEEN_OF_EXIT_3 + "init -1 16640 9\n");
    assertEquals(Result.YES, rows.get(0).result());
    assertDisagrees(rows.subList(1, 2), "task 9");
  }

  @Test
  void nothingWasSeen() {
    assertDisagrees(compare(EXIT_3, "", ""), "the log: expected");
    assertDisagrees(compare(VETOED, "", ""), "the log: expected");
  }

  @Test
  void theInfosDiffer() {
    assertDisagrees(
        compare(EXIT_3, LOG_OF_EXIT_3, SEEN_OF_EXIT_3.replace("init -1 16640", "init -1 0")),
        "have [init(0), clone(16640)");
  }

  @Test
  void aFailedStartThatWasSeenToRun() {
    assertDisagrees(
        compare(VETOED, LOG_OF_EXIT_3.replaceAll(",\"process.pid\":4711", ""), SEEN_OF_VETOED),
        "the log: expected \"init free\"");
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "vetoed_by, other, the log has vetoed_by null",
    "'\"vetoed_by\":\"org', '\"vetoed_by\":\"com', the log has vetoed_by com.taskwatchers",
    "'\"error\":\"error=13', '\"error\":\"error=2', the log has the error",
    "'\"error\"', '\"other\"', the log has the error",
  })
  void aFailedStartIsToldDifferently(String right, String wrong, String problem) {
    String log = LOG_OF_VETOED.replace(right, wrong);
    assertDisagrees(compare(VETOED, log, SEEN_OF_VETOED), problem);
  }

  @ParameterizedTest(name = "{0} becomes {1}")
  @CsvSource({
    "'\"process.user.id\":65534', '\"process.user.id\":1', 'gid 0->65534 uid 0->1'",
    "'\"task.previous.group.id\":0', '\"task.previous.group.id\":5', 'gid 5->65534 uid 0->65534'",
  })
  void otherIds(String right, String wrong, String problem) {
    String log = LOG_OF_NEW_IDS.replace(right, wrong);
    assertDisagrees(compare(NEW_IDS, log, SEEN_OF_NEW_IDS), problem);
  }

  @Test
  @DisplayName("ids that a process did not live to tell are not compared, all else is")
  void unknownIds() {
    Attempt unknown = new Attempt.Ended("ids", List.of("setpriv"), 7, 0, Change.UNKNOWN, "", null);
    Attempt other = new Attempt.Ended("ids", List.of("setpriv"), 7, 1, Change.UNKNOWN, "", null);
    assertEquals(Result.YES, compare(unknown, LOG_OF_NEW_IDS, SEEN_OF_NEW_IDS).get(0).result());
    assertDisagrees(compare(other, LOG_OF_NEW_IDS, SEEN_OF_NEW_IDS), "exit=1");
  }

  @Test
  void whatTheDemoItselfFindsWrong() {
    Attempt faulty =
        new Attempt.Ended("exit", List.of("sh"), 4711, 3, Change.NONE, "", "it was started");
    assertDisagrees(compare(faulty, LOG_OF_EXIT_3, SEEN_OF_EXIT_3), "it was started");
  }

  @Test
  void skippedIsNeitherYesNorNo() {
    Attempt skipped = new Attempt.Skipped("virtual thread", List.of("true"), "skipped: JDK 17");
    List<Row> rows = compare(skipped, "", "");
    assertEquals(Result.SKIPPED, rows.get(0).result());
    assertEquals(1, Verdict.of(rows).exitCode(), "nothing was compared at all");
    List<Row> both =
        Comparison.of(
            List.of(skipped, EXIT_3),
            Lines.ofLog(LOG_OF_EXIT_3.lines().toList()),
            Lines.ofSeen(SEEN_OF_EXIT_3.lines().toList()));
    assertEquals(0, Verdict.of(both).exitCode());
    assertTrue(Verdict.of(both).text().contains("(1 skipped)"));
  }
}
