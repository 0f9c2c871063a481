package org.taskwatchers.masking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskwatchers.masking.Cases.Case;

class MaskingTest {
  private static final int MEGABYTE = 1 << 20;

  private final Masking masking = new Masking(null, null);

  static List<Case> cases() {
    List<Case> cases = new ArrayList<>(Cases.pairs("masking.txt"));
    cases.addAll(Cases.secrets());
    return cases;
  }

  static List<List<String>> harmless() {
    return Cases.harmless();
  }

  @ParameterizedTest
  @MethodSource("cases")
  void masksSecretsAndNothingElse(Case one) {
    assertEquals(one.masked(), masking.mask(one.command()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void masksTheSameTwice(Case one) {
    assertEquals(one.masked(), masking.mask(masking.mask(one.command())));
  }

  @ParameterizedTest
  @MethodSource("harmless")
  void leavesHarmlessCommandsAsTheyAre(List<String> command) {
    assertEquals(command, masking.mask(command));
  }

  @Test
  void anArgumentWithoutSecretsIsTheSameString() {
    String plain = "--verbose=1 https://host/?a=b";
    assertSame(plain, masking.mask(List.of("x", plain)).get(1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a",
        "=",
        ":",
        "a=",
        "a:",
        "token=",
        "token=/",
        "token:/",
        "credentials=/",
        "://",
        "a://b:",
        "a://b:c/",
        "://:@",
        "'",
        "\"",
        "\\",
        "\\\"",
        "\"a",
        "' ",
        "-",
        "eyJ-",
        "ghp_",
        "sk-",
        "-----BEGIN ",
        "-----BEGIN PRIVATE KEY-----",
        "-p ",
        "mysql ",
        "sh -c '",
        "(",
        "; ",
        "Authorization: ",
        "cookie=",
        "?a=&",
        "{\"password\":",
        "password=>",
        "pass ",
        "--token ",
        "\uD83D",
        "Bearer ",
        "a.b-c_",
        "A",
        "aB",
        "\"\\\"'",
        "a=\\\"",
        "x:y@",
        "token=a ",
        "{\"a\":",
        "[{\"name\":",
        "<a '\"",
        "<name><![CDATA[",
        "password: |\n",
        "value:{",
        "password=a(",
        "auth(",
        "$(",
        "`",
        "<<EOF\n",
        "echo a | ",
        "| sudo -S ",
        "sh -c \"",
        "'\\''",
        "password \"",
        "identified with \"\\\" ",
        "insert into t (password) values (",
        "\"\"\"",
        "jdbc:oracle:a/",
        "https://hooks.slack.com/services/a/",
        "name: token\nvalue:\n",
        "${",
        "{{"
      })
  void takesLinearTimeOnHostileText(String unit) {
    String hostile = unit.repeat(MEGABYTE / unit.length());
    // Quadratic time would take hours. The limit only ends the test and measures nothing.
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> masking.mask(List.of("sh", "-c", "a " + hostile, hostile + "@'\"x=1")));
  }

  @Test
  void quotesInQuotesHideNothing() {
    String line = "app --password=hunter2";
    String json = "{\"password\":\"hunter2\"}";
    for (int depth = 0; depth < 14; depth++) {
      line = "sh -c '" + line.replace("'", "'\\''") + "'";
      json = "{\"a\":\"" + json.replace("\\", "\\\\").replace("\"", "\\\"") + "\"}";
      String shown = String.join(" ", masking.mask(List.of("sh", "-c", line, json)));
      assertFalse(shown.contains("hunter2"), shown);
    }
  }

  @Test
  void takesLinearTimeOnManyArguments() {
    List<String> many =
        Stream.generate(() -> List.of("mysql", "-psecret", "docker", "login", "--token", "x", "'"))
            .limit(20_000)
            .flatMap(List::stream)
            .collect(Collectors.toList());
    List<String> masked =
        assertTimeoutPreemptively(Duration.ofMinutes(2), () -> masking.mask(many));
    assertEquals("-p***", masked.get(1));
  }

  @Test
  void aPatternMasksItsGroups() {
    Masking ours = new Masking(Pattern.compile("id=(\\d+)/(\\d+)|(?<x>abc)"), null);
    assertEquals(
        List.of("x", "id=***/***", "***d", "--password=***"),
        ours.mask(List.of("x", "id=12/34", "abcd", "--password=p")));
  }

  @Test
  void aPatternWithoutGroupsMasksAllItMatches() {
    Masking ours = new Masking(Pattern.compile("K-\\d+"), null);
    assertEquals(List.of("x", "a *** *** b"), ours.mask(List.of("x", "a K-1 K-22 b")));
  }

  @Test
  void aPatternMayMatchNothingOrNestItsGroups() {
    Masking ours = new Masking(Pattern.compile("(a(b)c)|z*|(?=(y))"), null);
    assertEquals(List.of("x", "q*** y"), ours.mask(List.of("x", "qabc y")).subList(0, 2));
  }

  @Test
  void aPatternThatExhaustsTheStackMasksTheArgument() {
    Masking ours = new Masking(Pattern.compile("(?:a|b)*c"), null);
    assertEquals(List.of("x", "***"), ours.mask(List.of("x", "ab".repeat(MEGABYTE))));
  }

  @Test
  void theTablesAreRead() {
    assertTrue(cases().size() > 400, () -> "cases");
    assertTrue(harmless().size() >= 150, () -> "harmless commands");
  }

  @Test
  void ourRulesHaveNoMistake() {
    assertEquals(List.of(), Masking.mistakes(Masking.ours(), "rules.txt"));
  }
}
