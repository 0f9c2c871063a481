package org.taskwatchers.timeline.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineReaderTest {
  @Test
  void readsWhatLogWrites() throws LineReader.Broken {
    LoggedLine line =
        LineReader.read(
            """
            {"time":"2026-11-23T06:18:44.120345Z","event":"exit","info":3,"task.id":7,"process.pid":12,\
            "process.parent_pid":4,"process.executable.name":"x","process.executable.path":"/bin/x",\
            "process.command_args":["x","y"],"process.working_directory":"/w",\
            "process.creation.time":"2026-11-23T06:18:40.000000Z",\
            "process.exit.time":"2026-11-23T06:18:44.000000Z","task.duration":4.000001,"process.exit.code":3,\
            "process.user.id":0,"task.group.id":5,"thread.name":"main","task.stack":["a.B.c(B.java:1)"],\
            "of.a.later.version":{"a":[1]}}""");
    assertEquals(Instant.parse("2026-11-23T06:18:44.120345Z"), line.time);
    assertEquals(7, line.task);
    assertEquals(4, line.jvm);
    assertEquals(12, line.pid);
    assertEquals(Duration.ofNanos(4_000_001_000L), line.ran);
    assertEquals(3, line.exitCode);
    assertEquals(List.of("x", "y"), line.command);
    assertEquals(List.of("a.B.c(B.java:1)"), line.stack);
    assertEquals("main", line.thread);
    assertEquals(2, line.ids.size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"time\":|expected a JSON object as log writes it: End of input at column 9 path $.time",
        "[]|expected a JSON object as log writes it: Expected BEGIN_OBJECT",
        "hello|expected a JSON object as log writes it: ",
        "{}|expected event to be one of init to free, not \"\"",
        "{\"event\":\"born\"}|expected event to be one of init to free, not \"born\"",
        "{\"event\":\"init\"}|expected time, task.id and process.parent_pid",
        "{\"event\":\"init\",\"time\":\"noon\"}|expected a JSON object as log writes it: Text 'noon'",
        "{\"event\":\"init\",\"time\":\"0001-01-01T00:00:00Z\"}|expected a JSON object as log writes it:"
            + " '0001-01-01T00:00:00Z' is not between 1970 and 2262",
        "{\"process.exit.time\":\"2300-01-01T00:00:00Z\"}|expected a JSON object as log writes it:"
            + " '2300-01-01T00:00:00Z' is not between",
        "{\"task.duration\":-1}|expected a JSON object as log writes it: -1.0 is no number of seconds",
        "{\"event\":\"init\",\"task.id\":\"x\"}|expected a JSON object as log writes it: ",
        "{\"event\":\"init\"}{|expected a JSON object as log writes it: malformed at column 18 path $",
        "{\"event\":\"init\"}1|expected a JSON object as log writes it: malformed at column 18 path $",
        "{\"event\":\"init\",}|expected a JSON object as log writes it: "
      })
  void tellsWhatItExpected(String line, String message) {
    LineReader.Broken e = assertThrows(LineReader.Broken.class, () -> LineReader.read(line));
    assertTrue(String.valueOf(e.getMessage()).startsWith(message), e::getMessage);
  }
}
