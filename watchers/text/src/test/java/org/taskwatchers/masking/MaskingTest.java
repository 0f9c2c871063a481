package org.taskwatchers.masking;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.reflect.TypeToken;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
  private static final int MEGABYTE = 1 << 20;

  private final Masking masking = new Masking(null);

  static List<Arguments> cases() throws IOException {
    String text;
    try (InputStream in = MaskingTest.class.getResourceAsStream("masking.txt")) {
      text = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
    }
    List<String> lines = text.lines().filter(l -> !l.isEmpty() && !l.startsWith("#")).toList();
    List<Arguments> cases = new ArrayList<>();
    for (int i = 0; i < lines.size(); i += 2) {
      List<String> command = words(lines.get(i));
      String masked = lines.get(i + 1);
      cases.add(Arguments.of(command, masked.equals("same") ? command : words(masked)));
    }
    return cases;
  }

  private static List<String> words(String json) {
    return new Gson().fromJson(json, new TypeToken<List<String>>() {});
  }

  @ParameterizedTest
  @MethodSource("cases")
  void masksSecretsAndNothingElse(List<String> command, List<String> expected) {
    assertEquals(expected, masking.mask(command));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void masksTheSameTwice(List<String> command, List<String> expected) {
    assertEquals(expected, masking.mask(masking.mask(command)));
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
        "token=a "
      })
  void takesLinearTimeOnHostileText(String unit) {
    String hostile = unit.repeat(MEGABYTE / unit.length());
    // Quadratic time would be hours; the limit is there to end the test and measures nothing.
    assertTimeoutPreemptively(
        Duration.ofMinutes(2),
        () -> masking.mask(List.of("sh", "-c", "a " + hostile, hostile + "@'\"x=1")));
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
    Masking ours = new Masking(Pattern.compile("id=(\\d+)/(\\d+)|(?<x>abc)"));
    assertEquals(
        List.of("x", "id=***/***", "***d", "--password=***"),
        ours.mask(List.of("x", "id=12/34", "abcd", "--password=p")));
  }

  @Test
  void aPatternWithoutGroupsMasksAllItMatches() {
    Masking ours = new Masking(Pattern.compile("K-\\d+"));
    assertEquals(List.of("x", "a *** *** b"), ours.mask(List.of("x", "a K-1 K-22 b")));
  }

  @Test
  void aPatternMayMatchNothingOrNestItsGroups() {
    Masking ours = new Masking(Pattern.compile("(a(b)c)|z*|(?=(y))"));
    assertEquals(List.of("x", "q*** y"), ours.mask(List.of("x", "qabc y")).subList(0, 2));
  }

  @Test
  void aPatternThatExhaustsTheStackMasksTheArgument() {
    Masking ours = new Masking(Pattern.compile("(?:a|b)*c"));
    assertEquals(List.of("x", "***"), ours.mask(List.of("x", "ab".repeat(MEGABYTE))));
  }

  @Test
  void theTableOfCasesIsRead() throws IOException {
    assertTrue(cases().size() > 100, () -> "cases");
  }
}
