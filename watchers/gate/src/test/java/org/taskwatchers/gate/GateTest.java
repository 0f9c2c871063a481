package org.taskwatchers.gate;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls the watcher as the agent does, each time in a JVM of its own. */
class GateTest {
  private static final String CLOSED = "; nothing is allowed until that is mended";

  @TempDir Path folder;

  /**
   * @param results the result for each program
   * @param mistakes the reported mistakes in the options
   * @param said the lines on stderr
   */
  private record Run(List<String> results, List<String> mistakes, List<String> said) {}

  private static Run gate(List<String> options, String... programs) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(GateMain.class.getName());
    command.addAll(options);
    command.add("--");
    command.addAll(List.of(programs));
    Path err = Files.createTempFile("gate", "err");
    Process process = new ProcessBuilder(command).redirectError(err.toFile()).start();
    List<String> out = new String(process.getInputStream().readAllBytes(), UTF_8).lines().toList();
    int exit = process.waitFor();
    List<String> said = new ArrayList<>(Files.readAllLines(err));
    said.removeIf(line -> line.startsWith("Picked up "));
    Files.delete(err);
    assertEquals(0, exit, said::toString);
    int mistakes = out.size() - programs.length;
    return new Run(out.subList(mistakes, out.size()), out.subList(0, mistakes), said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gate.allow=/bin/ls                        | 0 -13 -13",
        "gate.allow=/bin/ls:/bin/cat               | 0 0 -13",
        "gate.deny=/bin/ls                         | -13 0 0",
        "gate.deny=/bin/ls gate.allow=/bin/*       | -13 0 0",
        "gate.deny=/bin/* gate.allow=/bin/ls       | -13 -13 -13",
        "gate.deny=**                              | -13 -13 -13",
        "gate.allow=**                             | 0 0 0",
        "gate.mode=report gate.deny=**             | 0 0 0",
        "gate.mode=enforce gate.deny=/bin/cat      | 0 -13 0",
      })
  void theFirstRuleThatMatchesAndDenyAfterAnAllowList(String options, String results)
      throws Exception {
    Run run = gate(List.of(options.split(" +", -1)), "/bin/ls", "/bin/cat", "/bin/true");
    assertEquals(List.of(results.split(" ", -1)), run.results());
    assertEquals(List.of(), run.mistakes());
  }

  @Test
  void aFileIsReadInItsOrderAfterTheOptions() throws Exception {
    Path policy = folder.resolve("policy");
    Files.writeString(
        policy, "# rules\n\n  allow /bin/ls  \r\ndeny\t/bin/ls\ndeny /bin/cat\nallow /bin/*\n");
    String file = "gate.policy=" + policy;
    assertEquals(
        List.of("0", "-13", "0"),
        gate(List.of(file), "/bin/ls", "/bin/cat", "/bin/true").results());
    assertEquals(
        List.of("-13", "0", "0"),
        gate(
                List.of(file, "gate.deny=/bin/ls", "gate.allow=/bin/cat"),
                "/bin/ls",
                "/bin/cat",
                "/bin/true")
            .results());
    Run run = gate(List.of(file), "/bin/cat");
    assertTrue(
        run.said().get(0).contains(" by " + policy + ":5 \"/bin/cat\" (task 1"), run::toString);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gate.allow=             | gate.allow=: expected rules,",
        "gate.deny= : :          | gate.deny=: expected rules,",
        "gate.allow=ls           | gate.allow=ls: \"ls\": expected the path of a program from / on",
        "gate.deny=/bin/ls:sh    | gate.deny=sh: \"sh\": expected the path of a program from / on",
        "gate.deny=caller=a-b /x | gate.deny=caller=a-b /x: \"caller=a-b\": expected the binary name of a class",
        "gate.policy=/no/such    | gate.policy=/no/such: expected a text file that can be read: /no/such (No such file",
        "gate.policy=/           | gate.policy=/: expected a text file that can be read: / (Is a directory)",
      })
  void aMistakeInTheRulesClosesTheGate(String option, String mistake) throws Exception {
    Run run = gate(List.of("gate.allow=**", option), "/bin/ls");
    assertEquals(List.of("-13"), run.results());
    assertEquals(1, run.mistakes().size(), run::toString);
    assertTrue(run.mistakes().get(0).startsWith("gate: " + mistake.strip()), run::toString);
    assertTrue(run.mistakes().get(0).endsWith(CLOSED), run::toString);
    assertTrue(run.said().get(0).contains(": the policy cannot be used"), run::toString);
  }

  @Test
  void noRulesAtAllAreAMistake() throws Exception {
    Run run = gate(List.of(), "/bin/ls");
    assertEquals(List.of("-13"), run.results());
    assertEquals(
        List.of("gate: no rule is set: expected gate.deny, gate.allow or gate.policy" + CLOSED),
        run.mistakes());
  }

  @Test
  void aMistakeDeniesNothingWhereNothingIsEnforced() throws Exception {
    Run run = gate(List.of("gate.mode=report", "gate.deny=sh"), "/bin/ls");
    assertEquals(List.of("0"), run.results());
    assertEquals(1, run.mistakes().size(), run::toString);
    assertTrue(
        run.mistakes().get(0).endsWith("; all would be denied until that is mended"),
        run::toString);
  }

  @Test
  void eachMistakeOfAFileIsNamedByItsLine() throws Exception {
    Path policy = folder.resolve("policy");
    Files.write(
        policy,
        "alow /bin/ls\nallow /bin/ls\ndeny\nallow ls\n\ndeny /b\u00e9\n"
            .getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
    Run run = gate(List.of("gate.policy=" + policy), "/bin/ls");
    assertEquals(List.of("-13"), run.results());
    List<String> mistakes = run.mistakes();
    assertEquals(4, mistakes.size(), run::toString);
    assertTrue(
        mistakes
            .get(0)
            .startsWith("gate: " + policy + ":1: \"alow\": expected allow or deny, and a rule;"));
    assertTrue(
        mistakes.get(1).startsWith("gate: " + policy + ":3: expected [caller=CLASS] PROGRAM"));
    assertTrue(mistakes.get(2).startsWith("gate: " + policy + ":4: \"ls\": expected the path"));
    assertTrue(mistakes.get(3).startsWith("gate: " + policy + ":6: is not UTF-8;"));
  }

  @Test
  void aFileWithoutRulesIsAMistake() throws Exception {
    Path policy = Files.writeString(folder.resolve("policy"), "# nothing yet\n");
    Run run = gate(List.of("gate.policy=" + policy), "/bin/ls");
    assertEquals(List.of("-13"), run.results());
    assertTrue(run.mistakes().get(0).contains("expected at least one line"), run::toString);
  }

  @Test
  void aMistakeInTheModeEnforces() throws Exception {
    Run run = gate(List.of("gate.mode=Report", "gate.deny=/bin/ls"), "/bin/ls", "/bin/cat");
    assertEquals(List.of("-13", "0"), run.results());
    assertEquals(
        List.of("gate: gate.mode=Report: expected enforce or report; it is enforced"),
        run.mistakes());
  }

  @Test
  void whatCannotBeFoundIsLeftToTheJdk() throws Exception {
    Run run = gate(List.of("gate.deny=**"), "/no/such/program", "no-such-program", "");
    assertEquals(new Run(List.of("0", "0", "0"), List.of(), List.of()), run);
  }

  @Test
  void aCheckThatFailsDenies() throws Exception {
    assertEquals(List.of("-13", "0"), gate(List.of("gate.allow=**"), "fails", "/bin/ls").results());
    assertEquals(
        List.of("0"), gate(List.of("gate.allow=**", "gate.mode=report"), "fails").results());
  }

  @Test
  void oneLineForMany() throws Exception {
    Run run = gate(List.of("gate.deny=/bin/ls"), "/bin/ls", "/bin/ls", "/bin/ls", "/bin/../bin/ls");
    assertEquals(3, run.said().size(), run::toString);
    String real = Path.of("/bin/ls").toRealPath().toString();
    String shown = real.equals("/bin/ls") ? "" : " " + real;
    String rule = " by gate.deny \"/bin/ls\"";
    assertEquals(
        "task-watchers: gate: denied \"/bin/ls\""
            + shown
            + rule
            + " (task 1, com.acme.Main.run(Main.java:7))",
        run.said().get(0));
    assertEquals(
        "task-watchers: gate: denied \"/bin/ls\"" + shown + rule + "; 3 times in all",
        run.said().get(2));
  }

  @Test
  void whatAProgramIsCalledCannotTalkToATerminal() throws Exception {
    Run run = gate(List.of("gate.deny=**"), "/proc/self/\u001b[31m\n\u202e");
    assertEquals(1, run.said().size(), run::toString);
    assertTrue(run.said().get(0).contains("\"/proc/self/?[31m??\""), run::toString);
  }
}
