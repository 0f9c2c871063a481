package org.taskwatchers.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramsTest {
  @ParameterizedTest
  @CsvSource({
    "git, git, true",
    "git, /usr/bin/git, true",
    "git, ./git, true",
    "git, /usr/git/bin, false",
    "git, gitk, false",
    "git, Git, false",
    "git*, gitk, true",
    "g?t, /bin/got, true",
    "/usr/bin/git, /usr/bin/git, true",
    "/usr/bin/git, git, false",
    "/usr/*/git, /usr/bin/git, true",
    "/usr/*, /usr/bin/git, false",
    "/usr/**, /usr/bin/git, true",
    "**/bin/git, /usr/bin/git, true",
    "[, /usr/bin/[, true",
    "'*', '', true",
    "git, '', false",
  })
  void aNameMeansTheLastPartAndAPathAll(String pattern, String program, boolean held) {
    assertEquals(held, Programs.of("log.only", pattern).contain(program));
  }

  @Test
  void eachOfThemCounts() {
    Programs programs = Programs.of("log.only", "git:/bin/sh:mvn*");
    assertEquals(true, programs.contain("/opt/mvnw"));
    assertEquals(true, programs.contain("/bin/sh"));
    assertEquals(true, programs.contain("git"));
    assertEquals(false, programs.contain("sh"));
  }

  @Test
  void commasDoAsWell() {
    Programs programs = Programs.of("log.only", "git,/bin/sh:mvn*,a?b");
    assertEquals(true, programs.contain("/opt/mvnw"));
    assertEquals(true, programs.contain("/bin/sh"));
    assertEquals(true, programs.contain("git"));
    assertEquals(true, programs.contain("a,b"));
    assertEquals(false, programs.contain("git,/bin/sh"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ",", "git,", ":", "git:", ":git", "/bin/", "git :sh"})
  void whatMatchesNothingIsAMistake(String value) {
    Exception mistake =
        assertThrows(IllegalArgumentException.class, () -> Programs.of("log.skip", value));
    String said = String.valueOf(mistake.getMessage());
    assertEquals("log.skip=" + value + ": \"", said.substring(0, value.length() + 12));
  }
}
