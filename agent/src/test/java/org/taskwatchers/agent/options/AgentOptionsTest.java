package org.taskwatchers.agent.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskwatchers.agent.base.Mistakes;

class AgentOptionsTest {
  private final Mistakes mistakes = new Mistakes();

  private AgentOptions options(String arguments) {
    return new AgentOptions(new Options(arguments, new Properties(), Map.of(), mistakes), mistakes);
  }

  @Test
  void unlessSet() {
    AgentOptions options = options("");
    assertEquals(List.of(), options.watchers());
    assertEquals("watchers", options.watchersPlace());
    assertEquals(Duration.ofSeconds(1), options.poll());
    assertFalse(options.isStrict());
    assertEquals(List.of(), mistakes.lines());
  }

  @Test
  void watchersAreSeparatedAsAClassPathIs() {
    String separator = File.pathSeparator;
    AgentOptions options = options("watchers=log" + separator + separator + "/opt/a b.jar");
    assertEquals(List.of("log", "/opt/a b.jar"), options.watchers());
    assertEquals("agent argument watchers", options.watchersPlace());
  }

  @ParameterizedTest
  @CsvSource({"1ms,1", "500ms,500", "2s,2000", "3m,180000", "1440m,86400000"})
  void pollHasAUnit(String text, long milliseconds) {
    assertEquals(Duration.ofMillis(milliseconds), options("poll=" + text).poll());
    assertEquals(List.of(), mistakes.lines());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "5",
        "ms",
        "0ms",
        "-1s",
        "1.5s",
        "1 s",
        "1h",
        "5S",
        "1441m",
        "999999999m",
        "1e3ms",
        "99999999999999999999ms"
      })
  void aPollThatMeansNothingIsNamedAndTheUsualCounts(String text) {
    assertEquals(Duration.ofSeconds(1), options("poll=" + text).poll());
    assertEquals(
        List.of(
            "agent argument poll: \""
                + text
                + "\": expected a number and ms, s or m, at least 1ms and at most 1440m"),
        mistakes.lines());
  }

  @Test
  void slowIsADurationToo() {
    assertEquals(Duration.ofMillis(100), options("").slow());
    assertEquals(Duration.ofSeconds(2), options("slow=2s").slow());
    assertEquals(List.of(), mistakes.lines());
    assertEquals(Duration.ofMillis(100), options("slow=fast").slow());
    assertEquals(
        List.of(
            "agent argument slow: \"fast\": expected a number and ms, s or m, at least 1ms and at"
                + " most 1440m"),
        mistakes.lines());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yes", "TRUE", "1"})
  void aStrictThatMeansNothingIsNamedAndIsNot(String text) {
    assertFalse(options("strict=" + text).isStrict());
    assertEquals(
        List.of("agent argument strict: \"" + text + "\": expected true or false"),
        mistakes.lines());
  }

  @Test
  void strict() {
    assertTrue(options("strict=true").isStrict());
    assertFalse(options("strict=false").isStrict());
    assertEquals(List.of(), mistakes.lines());
  }

  @Test
  void watchersGetWhatTheyDeclareAndNothingElse() {
    AgentOptions options = options("log.file=/tmp/x,poll=5s,log.fiel=y");
    assertEquals(
        Map.of("log.file", "/tmp/x"),
        options.ofWatchers(Map.of("log.file", "where", "log.args", "which")));
    assertEquals(
        List.of(
            "agent argument log.fiel: unknown option; expected one of [config, log.args, log.file,"
                + " poll, slow, strict, watchers], or of a watcher that watchers names"),
        mistakes.lines());
  }
}
