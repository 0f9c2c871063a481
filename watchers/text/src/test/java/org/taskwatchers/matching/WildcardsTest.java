package org.taskwatchers.matching;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WildcardsTest {
  @ParameterizedTest
  @CsvSource({
    "/bin/ls, /bin/ls, true",
    "/bin/ls, /bin/lsx, false",
    "/bin/ls, /bin/l, false",
    "/bin/*, /bin/ls, true",
    "/bin/*, /bin/a/ls, false",
    "/bin/l?, /bin/ls, true",
    "/bin?ls, /bin/ls, false",
    "/bin/**, /bin/a/b/ls, true",
    "/bin/**, /bin, false",
    "**/ls, /ls, true",
    "**/ls, /usr/bin/ls, true",
    "**/ls, /usr/bin/xls, false",
    "/opt/**/ls, /opt/ls, true",
    "/opt/**/ls, /opt/a/ls, true",
    "/opt/**/ls, /opt/a/b/ls, true",
    "/opt/**/ls, /optls, false",
    "/opt/**/ls, /opta/ls, false",
    "/opt/**/ls, /opt/als, false",
    "**, /any/thing, true",
    "/a*c*e, /abcde, true",
    "/a*c*e, /abcd, false",
    "/[a], /[a], true",
    "/., /x, false",
  })
  void paths(String pattern, String text, boolean matches) {
    assertEquals(matches, Wildcards.match(pattern, text, '/'));
  }

  @ParameterizedTest
  @CsvSource({
    "com.acme.*, com.acme.Build, true",
    "com.acme.*, com.acme.sub.Build, false",
    "com.acme.**, com.acme.sub.Build, true",
    "com.acme.Build*, com.acme.Build$1, true",
  })
  void classes(String pattern, String text, boolean matches) {
    assertEquals(matches, Wildcards.match(pattern, text, '.'));
  }

  @ParameterizedTest
  @CsvSource({
    "--file=*, --file=/a/b.c, true",
    "?a, /a, true",
    "*, '', true",
    "'', '', true",
    "?, '', false",
  })
  void words(String pattern, String text, boolean matches) {
    assertEquals(matches, Wildcards.match(pattern, text, Wildcards.NONE));
  }

  /** One that tries all ways would not come back. */
  @ParameterizedTest
  @CsvSource({"**a**a**a**a**a**a**a**a**a**a**a**a**b", "*a*a*a*a*a*a*a*a*a*a*a*a*a*a*a*b"})
  void manyStars(String pattern) {
    assertEquals(false, Wildcards.match(pattern, "a".repeat(5000), '/'));
  }
}
