package org.taskwatchers.agent.cloneflags;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class CLibraryTest {
  private static CLibrary glibc(String... versions) {
    return CLibrary.glibc(List.of(versions));
  }

  @Test
  void theNewestSymbolVersionIsThatOfTheLibrary() {
    assertEquals(
        new CLibrary("glibc", 2, 36),
        glibc(
            "libc.so.6",
            "GLIBC_2.2.5",
            "GLIBC_2.36",
            "GLIBC_2.9",
            "GLIBC_PRIVATE",
            "GLIBC_ABI_DT_RELR"));
    assertEquals(new CLibrary("glibc", 2, 4), glibc("GLIBC_2.4"));
    assertEquals(new CLibrary("glibc", 2, 0), glibc("no library"));
    assertEquals(new CLibrary("glibc", 2, 0), glibc("GLIBC_2."));
  }

  @Test
  void comparesVersionsAsNumbers() {
    CLibrary library = new CLibrary("glibc", 2, 36);
    assertTrue(library.isGlibc(2, 34));
    assertTrue(library.isGlibc(2, 36));
    assertFalse(library.isGlibc(2, 38));
    assertFalse(library.isGlibc(3, 0));
    assertTrue(library.isGlibc(1, 99));
    assertFalse(new CLibrary("musl", 9, 9).isGlibc(2, 34));
  }

  /** Runs only if getconf is there, the tool that comes with the library. */
  @Test
  void agreesWithGetconf() throws Exception {
    Process getconf;
    try {
      getconf = new ProcessBuilder("getconf", "GNU_LIBC_VERSION").start();
    } catch (IOException e) {
      assumeTrue(false, "no getconf here: " + e.getMessage());
      return;
    }
    String said =
        new String(getconf.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    assumeTrue(getconf.waitFor() == 0 && said.startsWith("glibc "), "no glibc here: " + said);
    String[] version = said.substring("glibc ".length()).split("\\.", 3);
    CLibrary told =
        new CLibrary("glibc", Integer.parseInt(version[0]), Integer.parseInt(version[1]));
    CLibrary found = CLibrary.ofThisJvm();
    // A release that adds no symbol looks like the one before it; these two added some.
    assertTrue(found.isGlibc(), found::toString);
    assertEquals(told.isGlibc(2, 34), found.isGlibc(2, 34), found::toString);
    assertEquals(told.isGlibc(2, 38), found.isGlibc(2, 38), found::toString);
    assertTrue(told.isGlibc(found.major(), found.minor()), found + " is newer than " + said);
    assertTrue(found.isGlibc(2, 2), found::toString);
  }
}
