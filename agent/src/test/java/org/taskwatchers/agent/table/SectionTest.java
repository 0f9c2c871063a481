package org.taskwatchers.agent.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.agent.link.LinkedTable;
import org.taskwatchers.agent.table.Section.Negative;
import org.taskwatchers.agent.tasks.TaskRecord;

class SectionTest {
  @TempDir Path folder;
  private final Task task = new TaskRecord(new String[] {"true"}, null, List.of());

  @BeforeEach
  void forget() {
    Functions.CALLED.clear();
  }

  private Section section(TaskEvent event, String... functions) throws IOException {
    List<String> lines =
        Arrays.stream(functions).map(f -> Functions.class.getName() + "#" + f).toList();
    return LinkedTable.of(folder, Map.of(event, lines)).section(event);
  }

  @Test
  void allAreCalledAndTheFirstNegativeIsTheResult() throws IOException {
    for (TaskEvent event : TaskEvent.values()) {
      Functions.CALLED.clear();
      Section section = section(event, "zero", "minusTwo", "minusOne", "five");
      Negative negative = section.raise(9, task, new Call());
      assertNotNull(negative);
      assertEquals(-2, negative.result());
      assertSame(section.watchers().get(1), negative.watcher());
      assertEquals(List.of("zero 9", "minusTwo 9", "minusOne 9", "five 9"), Functions.CALLED);
    }
  }

  @Test
  void aPositiveResultIsNone() throws IOException {
    assertNull(section(TaskEvent.INIT, "zero", "five").raise(0, task, new Call()));
  }

  @Test
  void ofInitOnlyOneThatMayRefuseHasAVeto() throws IOException {
    Path observes = folder.resolve(TaskWatcher.OBSERVES);
    Files.createDirectories(observes.getParent());
    String observing = Functions.class.getName() + "#minusOne";
    Files.writeString(observes, observing);

    Section some = section(TaskEvent.INIT, "minusOne", "minusTwo", "zero");
    assertTrue(some.mayRefuse());
    Negative veto = some.raise(1, task, new Call());
    assertNotNull(veto);
    assertEquals(-2, veto.result());
    assertEquals(List.of("minusOne 1", "minusTwo 1", "zero 1"), Functions.CALLED);
    assertEquals(
        List.of(1L, 0L, 0L),
        some.watchers().stream().map(watcher -> watcher.entry().negative()).toList());

    Section all = section(TaskEvent.INIT, "minusOne");
    assertNull(all.raise(2, task, new Call()));
    assertFalse(all.mayRefuse());
    assertTrue(all.watchers().get(0).observes());
  }

  @Test
  void aNegativeResultThatIsNoErrnoIsAVetoAllTheSame() throws IOException {
    Negative veto = section(TaskEvent.INIT, "noErrno", "zero").raise(0, task, new Call());
    assertNotNull(veto);
    assertEquals(-4096, veto.result());
  }

  @Test
  void onlyInitMayRefuse() throws IOException {
    for (TaskEvent event : TaskEvent.values()) {
      assertEquals(event == TaskEvent.INIT, section(event, "zero").mayRefuse(), event::label);
    }
  }

  @Test
  void whatAWatcherThrowsIsZeroAndTheRestIsCalled() throws IOException {
    Section section =
        section(
            TaskEvent.INIT,
            "unchecked",
            "checked",
            "noStack",
            "noMemory",
            "exceptionThatThrows",
            "zero");
    assertNull(section.raise(1, task, new Call()));
    assertNull(section.raise(2, task, new Call()), "broken is not forever");
    assertEquals(
        List.of(
            "unchecked 1",
            "checked 1",
            "noStack 1",
            "noMemory 1",
            "exceptionThatThrows 1",
            "zero 1",
            "unchecked 2",
            "checked 2",
            "noStack 2",
            "noMemory 2",
            "exceptionThatThrows 2",
            "zero 2"),
        Functions.CALLED);
  }

  /** After many calls, each function has a class of its own. */
  @Test
  void isTheSameWhenCalledOften() throws Exception {
    Section section = section(TaskEvent.INIT, "five", "unchecked", "minusTwo", "zero");
    Call call = new Call();
    for (int i = 0; i < 3000; i++) {
      Functions.CALLED.clear();
      Negative negative = section.raise(i, task, call);
      assertNotNull(negative);
      assertEquals(-2, negative.result());
      assertEquals(
          List.of("five " + i, "unchecked " + i, "minusTwo " + i, "zero " + i), Functions.CALLED);
    }
  }

  @Test
  void bindsAFunctionForTheJit() throws Throwable {
    Bound five = Bound.to(new Function(Functions.class.getMethod("five", long.class, Task.class)));
    Bound zero = Bound.to(new Function(Functions.class.getMethod("zero", long.class, Task.class)));
    assertNotNull(five);
    assertNotNull(zero);
    assertEquals(5, five.call(1, task));
    assertEquals(0, zero.call(2, task));
    assertEquals(List.of("five 1", "zero 2"), Functions.CALLED);
    assertTrue(five.getClass().isHidden() && five.getClass() != zero.getClass());
  }

  @Test
  void anEmptySectionIsEmpty() throws IOException {
    Table table = LinkedTable.of(folder, Map.of());
    assertTrue(table.isEmpty());
    assertTrue(table.section(TaskEvent.EXIT).isEmpty());
    assertFalse(table.section(TaskEvent.INIT).mayRefuse());
    assertNull(table.section(TaskEvent.EXIT).raise(0, task, new Call()));
  }

  /** The watchers. */
  public static final class Functions {
    static final List<String> CALLED = new ArrayList<>();

    private Functions() {}

    public static int zero(long info, Task task) {
      CALLED.add("zero " + info);
      return 0;
    }

    public static int five(long info, Task task) {
      CALLED.add("five " + info);
      return 5;
    }

    public static int minusOne(long info, Task task) {
      CALLED.add("minusOne " + info);
      return -1;
    }

    public static int minusTwo(long info, Task task) {
      CALLED.add("minusTwo " + info);
      return -2;
    }

    public static int noErrno(long info, Task task) {
      return -4096;
    }

    public static int unchecked(long info, Task task) {
      CALLED.add("unchecked " + info);
      throw new IllegalStateException("unchecked");
    }

    public static int checked(long info, Task task) throws IOException {
      CALLED.add("checked " + info);
      throw new IOException("checked");
    }

    public static int noStack(long info, Task task) {
      CALLED.add("noStack " + info);
      return deeper(1);
    }

    private static int deeper(int depth) {
      return depth == 0 ? -1 : deeper(depth + 1) - 1;
    }

    public static int noMemory(long info, Task task) {
      CALLED.add("noMemory " + info);
      long[][] all = new long[Integer.MAX_VALUE][];
      return -all.length;
    }

    public static int exceptionThatThrows(long info, Task task) {
      CALLED.add("exceptionThatThrows " + info);
      throw new IllegalStateException() {
        private static final long serialVersionUID = 1;

        @Override
        public String getMessage() {
          throw new IllegalStateException("even here");
        }
      };
    }
  }
}
