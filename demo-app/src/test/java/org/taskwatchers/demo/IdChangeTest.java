package org.taskwatchers.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IdChangeTest {
  @Test
  void bothOrOneOrNone() {
    assertEquals(
        new Change(true, List.of("uid 0->65534", "gid 5->65533")),
        IdChange.change(0, 5, "uid=65534(nobody) gid=65533(nogroup) groups=65533(nogroup)"));
    assertEquals(
        new Change(true, List.of("gid 0->7")), IdChange.change(0, 0, "uid=0(root) gid=7 groups=7"));
    assertEquals(Change.NONE, IdChange.change(0, 0, "uid=0(root) gid=0(root) groups=0(root)"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "setpriv: setresuid failed: Operation not permitted"})
  void noneThatIsKnown(String said) {
    assertEquals(Change.UNKNOWN, IdChange.change(0, 0, said));
  }
}
