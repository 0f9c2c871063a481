package org.taskwatchers.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.taskwatchers.masking.Cases.Case;
import org.taskwatchers.text.Printable;
import org.taskwatchers.text.TaskData;

/** What a report of a test shows of the commands that all watchers mask alike. */
class ShownTest {
  @ParameterizedTest
  @MethodSource("org.taskwatchers.masking.Cases#secrets")
  void showsNoSecret(Case each) {
    TaskData task = new TaskData(each.command().toArray(new String[0]));
    assertEquals("no pid: " + Printable.line(each.masked()), Shown.of(task));
  }
}
