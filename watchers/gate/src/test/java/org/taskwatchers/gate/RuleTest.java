package org.taskwatchers.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.taskwatchers.search.Unclear;

class RuleTest {
  private static final StackTraceElement BUILD = frame("com.acme.Build");
  private static final StackTraceElement MAIN = frame("com.acme.Main");

  private static StackTraceElement frame(String className) {
    return new StackTraceElement(className, "run", "X.java", 1);
  }

  /** The program /bin/sh, whatever that is here. */
  private static Program shell(String... arguments) throws Unclear {
    FoundFile file = FoundFile.at(Path.of("/bin/sh"));
    return new Program(Objects.requireNonNull(file), List.of(arguments), null);
  }

  private static boolean allows(String rule, Program program, StackTraceElement... stack) {
    return Rule.of(true, "here", rule).matches(program, Arrays.asList(stack));
  }

  private static boolean denies(String rule, Program program, StackTraceElement... stack) {
    return Rule.of(false, "here", rule).matches(program, Arrays.asList(stack));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/bin/sh,/bin/bash",
        "/bin/sh, /bin/bash",
        "/bin/sh -c,**/bash",
        "/bin/sh,caller=com.acme.Build /bin/bash",
      })
  void rulesWithCommasBetweenThemAreNone(String rules) {
    Exception mistake =
        assertThrows(IllegalArgumentException.class, () -> Rule.of(false, "here", rules));
    assertEquals(
        "expected one rule, without a comma before another; put a word with a comma in quotes",
        mistake.getMessage());
  }

  @Test
  void aCommaThatIsNoneBetweenRulesMayBeThere() throws Unclear {
    assertTrue(denies("/bin/sh -o,x \"a,/b\"", shell("-o,x", "a,/b")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "/bin/sh                 | any of them | true",
        "/bin/sh -c              | -c          | true",
        "/bin/sh -c              | -c ls       | false",
        "/bin/sh -c *            | -c ls       | true",
        "/bin/sh -c **           | -c          | true",
        "/bin/sh -c **           | -c ls -l    | true",
        "/bin/sh **              | -c ls       | true",
        "/bin/sh ** -l           | -c ls -l    | true",
        "/bin/sh ** -l           | -c ls       | false",
        "/bin/sh ** ls **        | -c ls -l    | true",
        "/bin/sh ls              | -c ls       | false",
        "/bin/sh \"\"            | -c          | false",
        "/bin/sh --*=?           | --a=1       | true",
        "/bin/sh --*=?           | --a=12      | false",
      })
  void arguments(String rule, String arguments, boolean matches) throws Unclear {
    Program program = shell(arguments.split(" ", -1));
    assertEquals(matches, allows(rule, program));
    assertEquals(matches, denies(rule, program));
  }

  @Test
  void noArgumentsAtAll() throws Unclear {
    assertTrue(allows("/bin/sh \"\"", shell()));
    assertTrue(allows("/bin/sh **", shell()));
    assertFalse(allows("/bin/sh *", shell()));
  }

  @Test
  void quotesKeepBlanksTogether() throws Unclear {
    assertTrue(allows("/bin/sh -c \"ls *\"", shell("-c", "ls -l /")));
    assertFalse(allows("/bin/sh -c \"ls *\"", shell("-c", "ls", "-l")));
  }

  @Test
  void whoCallsIsTheInnermostToBeAllowedAndAnybodyToBeDenied() throws Unclear {
    String rule = "caller=com.acme.Build /bin/sh";
    assertTrue(allows(rule, shell(), BUILD, MAIN));
    assertFalse(allows(rule, shell(), MAIN, BUILD));
    assertTrue(denies(rule, shell(), MAIN, BUILD));
    assertFalse(denies(rule, shell(), MAIN));
  }

  @Test
  void nobodyMayBeWhoIsDeniedAndIsNotWhoIsAllowed() throws Unclear {
    String rule = "caller=com.acme.** /bin/sh";
    assertFalse(allows(rule, shell()));
    assertTrue(denies(rule, shell()));
  }

  @Test
  void aScriptIsDeniedWithWhatRunsItAndNotAllowedWithIt() throws Unclear {
    FoundFile script = Objects.requireNonNull(FoundFile.at(Path.of("/bin/true")));
    Program program = new Program(script, List.of(), shell("script"));
    assertTrue(denies("/bin/sh", program));
    assertFalse(allows("/bin/sh", program));
    assertTrue(allows("/bin/true", program));
    assertFalse(denies("/bin/sh \"\"", program), "it has an argument, the script");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "caller=a.B",
        "sh",
        "bin/sh",
        "./sh",
        "*sh",
        "*",
        "**sh",
        "/",
        "/bin/",
        "/bin//sh",
        "/bin/./sh",
        "/usr/../bin/sh",
        "/bin/{a}",
        "/bin/[ab]",
        "/bin/a\\b",
        "\"/bin/a b",
        "caller= /bin/sh",
        "caller=a/b /bin/sh",
        "/bin/sh \"-c"
      })
  void whatIsNoRule(String text) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> Rule.of(true, "here", text));
    assertTrue(String.valueOf(e.getMessage()).contains("expected"), e::toString);
  }

  @Test
  void theRulesOfAnOption() {
    assertEquals(List.of("/a", "/b x", "/c \"d:e\""), RuleWords.rules(" /a : /b x::/c \"d:e\": "));
  }
}
