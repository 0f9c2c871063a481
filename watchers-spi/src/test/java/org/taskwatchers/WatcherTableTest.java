package org.taskwatchers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatcherTableTest {
  /** A single test, because the table of a JVM is built only once. */
  @Test
  void isEmptyUntilItIsBuiltAndAsksAnewFromThenOn() {
    assertEquals(List.of(), WatcherTable.entries());
    List<WatcherTable.Entry> built = new ArrayList<>();
    WatcherTable.freeze(() -> built);
    assertEquals(List.of(), WatcherTable.entries());
    WatcherTable.Entry entry = new WatcherTable.Entry("exec", "a.B#c", "b.jar", 1, 2, 3);
    built.add(entry);
    List<WatcherTable.Entry> entries = WatcherTable.entries();
    assertEquals(List.of(entry), entries);
    assertThrows(UnsupportedOperationException.class, () -> entries.remove(0));
    assertThrows(IllegalStateException.class, () -> WatcherTable.freeze(List::of));
    assertEquals(List.of(entry), WatcherTable.entries());
  }
}
