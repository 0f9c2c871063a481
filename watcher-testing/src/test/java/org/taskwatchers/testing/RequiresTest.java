package org.taskwatchers.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.opentest4j.TestAbortedException;

final class RequiresTest {
  private static final Jdk SEVENTEEN = new Jdk(Path.of("/jdk"), "17.0.15");

  @Test
  void whatIsThereIsFine() {
    Requires.tool("sh");
    Requires.works("sh", "-c", "exit 0");
    Requires.jdk(SEVENTEEN, 17);
  }

  @Test
  void whatIsNotThereSkipsAndSaysWhy() {
    assertTrue(why(() -> Requires.tool("no-such-tool")).startsWith("needs no-such-tool, which"));
    assertTrue(why(() -> Requires.works("no-such-tool")).startsWith("needs no-such-tool, which"));
    assertEquals(
        "needs `sh -c exit 3` to work, which exits with 3",
        why(() -> Requires.works("sh", "-c", "exit 3")));
    assertEquals(
        "needs JDK 21 or later, and this is 17.0.15", why(() -> Requires.jdk(SEVENTEEN, 21)));
  }

  @Test
  void rootIsTheUserOfThisVeryProcess() {
    if (System.getProperty("user.name").equals("root")) {
      Requires.root();
    } else {
      assertTrue(why(Requires::root).startsWith("needs root, and this is user "));
    }
  }

  private static String why(Executable code) {
    return String.valueOf(assertThrows(TestAbortedException.class, code).getMessage());
  }
}
