package org.taskwatchers.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.taskwatchers.demo.Row.Result;

class ScreenTest {
  private static final List<Row> ROWS =
      List.of(
          new Row(
              "new ids: setpriv --reuid=65534 --regid=65534 --clear-groups id",
              4194304,
              List.of("init", "clone", "exec", "uid 0->65534", "gid 0->65534", "exit=0", "free"),
              List.of("same, 9999.9 ms"),
              Result.YES,
              List.of()),
          new Row(
              "exit",
              7,
              List.of("init"),
              List.of("nothing"),
              Result.NO,
              List.of("why ".repeat(80))),
          new Row(
              "virtual thread",
              -1,
              List.of("skipped: JDK 17"),
              List.of(),
              Result.SKIPPED,
              List.of()));

  private static String table(boolean colored) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Screen screen = new Screen(new PrintStream(bytes, true, UTF_8), new Colors(colored));
    screen.attempt(
        new Attempt.Failed("forbidden", List.of("telnet"), "a message ".repeat(30).strip(), null));
    screen.table(ROWS);
    return bytes.toString(UTF_8);
  }

  @Test
  void noLineIsWiderThanPromised() {
    table(false).lines().forEach(line -> assertTrue(line.length() <= 110, line));
  }

  @Test
  void eachRowSaysWhetherItAgrees() {
    List<String> ends =
        table(false)
            .lines()
            .filter(line -> line.matches("(new ids|exit|virtual).*"))
            .map(line -> line.substring(line.lastIndexOf(' ') + 1))
            .toList();
    assertEquals(List.of("yes", "NO", "-"), ends);
  }

  @Test
  void wordsStayTogether() {
    assertTrue(table(false).contains("init clone exec uid 0->65534 "));
    assertTrue(table(false).contains("gid 0->65534 exit=0 free"));
  }

  @Test
  void colorsAddNothingElse() {
    assertFalse(table(false).contains("\u001b"));
    assertTrue(table(true).contains("\u001b"));
    assertEquals(table(false), table(true).replaceAll("\u001b\\[[0-9;]*m", ""));
  }
}
