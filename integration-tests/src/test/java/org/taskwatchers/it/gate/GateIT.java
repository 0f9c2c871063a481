package org.taskwatchers.it.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Evades;
import org.taskwatchers.it.subjects.Prints;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.subjects.StartRedirected;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** The ready-made watcher {@code gate} on a JVM: its policy, its modes, and mistakes in both. */
@Tag("smoke")
final class GateIT {
  private static final String VETO = " (vetoed by task watcher org.taskwatchers.gate.Gate#check)";

  @TempDir Path folder;

  @JdkTest
  void aDeniedStartThrowsIsSaidAndLogged(Jdk jdk) throws IOException {
    Path out = folder.resolve("out");
    Run run =
        WatchedJvm.on(jdk)
            .agent("watchers=gate:log", "gate.deny=/bin/sh")
            .events()
            .main(StartRedirected.class, out.toString(), "sh", "-c", "echo hello")
            .run();
    assertEquals(0, run.exitCode());
    assertEquals(
        "java.io.IOException: Cannot run program \"sh\": error=13, Permission denied" + VETO,
        Lifetimes.said(run, "thrown").get(0));
    assertFalse(Files.exists(out), "no redirect file was made");
    List<Event> life = run.events();
    assertEquals("init free", Lifetimes.names(life));
    assertEquals("org.taskwatchers.gate.Gate#check", life.get(1).field("vetoed_by"));
    assertEquals(1, run.stderr().size(), run::describe);
    assertTrue(
        run.stderr()
            .get(0)
            .matches(
                "task-watchers: gate: denied \"sh\" /\\S+ by gate\\.deny \"/bin/sh\""
                    + " \\(task 1, .*StartOne.*\\)"),
        run::describe);
  }

  @JdkTest
  void whatIsAllowedRunsAndNothingIsSaid(Jdk jdk) {
    Run run = gate(jdk, "gate.allow=/bin/sh -c **");
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"));
    assertEquals(List.of(), run.stderr());
  }

  @JdkTest
  void reportStopsNothing(Jdk jdk) {
    Run run = gate(jdk, "gate.mode=report", "gate.allow=/bin/ls");
    assertEquals(List.of("3"), Lifetimes.said(run, "exit"));
    assertEquals(1, run.stderr().size(), run::describe);
    assertTrue(run.stderr().get(0).startsWith("task-watchers: gate: would deny \"sh\" /"));
    assertTrue(run.stderr().get(0).contains(": no rule allows it (task "), run::describe);
  }

  @JdkTest
  void aPolicyFileWithCallersAndArguments(Jdk jdk) throws IOException {
    Path policy =
        Files.writeString(
            folder.resolve("gate.policy"),
            """
            # who        what
            deny  caller=org.taskwatchers.it.subjects.Evades /bin/sh
            allow caller=org.taskwatchers.it.** /bin/sh -c "exit *"
            """);
    String option = "gate.policy=" + policy;
    assertEquals(List.of("3"), Lifetimes.said(gate(jdk, option), "exit"));
    Run evades =
        WatchedJvm.on(jdk)
            .agent("watchers=gate", option)
            .main(Evades.class, "start", "sh", "-c", "exit 3")
            .run();
    assertTrue(Lifetimes.said(evades, "thrown").get(0).endsWith(VETO), evades::describe);
    assertTrue(evades.stderr().get(0).contains(" by " + policy + ":2 \"caller="), evades::describe);
    Run other =
        WatchedJvm.on(jdk)
            .agent("watchers=gate", option)
            .main(StartOne.class, "sh", "-c", "exec true")
            .run();
    assertTrue(Lifetimes.said(other, "thrown").get(0).endsWith(VETO), other::describe);
  }

  @JdkTest
  void whatIsNotThereIsTheJdksToRefuse(Jdk jdk) {
    Run without = WatchedJvm.on(jdk).main(StartOne.class, "/no/such/program").run();
    Run with =
        WatchedJvm.on(jdk)
            .agent("watchers=gate", "gate.deny=**")
            .main(StartOne.class, "/no/such/program")
            .run();
    assertEquals(without.stdout(), with.stdout());
    assertEquals(List.of(), with.stderr());
  }

  @JdkTest
  void aMistakeInThePolicyClosesTheGate(Jdk jdk) throws IOException {
    Path policy = Files.writeString(folder.resolve("gate.policy"), "allow **\npermit /bin/sh\n");
    closed(jdk, policy + ":2: \"permit\": expected allow or deny", "gate.policy=" + policy);
    closed(jdk, "gate.policy=/no/such: expected a text file", "gate.policy=/no/such");
    closed(jdk, "gate.allow=sh: \"sh\": expected the path of a program", "gate.allow=sh");
    closed(jdk, "gate.allow=: expected rules", "gate.allow=");
    closed(jdk, "no rule is set: expected gate.deny, gate.allow or gate.policy");
  }

  @JdkTest
  void aMistakeInTheModeIsSaidAndEnforces(Jdk jdk) {
    Run run = gate(jdk, "gate.mode=audit", "gate.deny=/bin/sh");
    assertTrue(Lifetimes.said(run, "thrown").get(0).endsWith(VETO), run::describe);
    assertEquals(
        "task-watchers: gate: gate.mode=audit: expected enforce or report; it is enforced",
        run.stderr().get(0));
  }

  @JdkTest
  void theTableShowsIt(Jdk jdk) {
    Run run = WatchedJvm.on(jdk).jar(Artifacts.agent(), "table", "gate").run();
    assertEquals(
        List.of(
            "init    1  org.taskwatchers.gate.Gate#check  gate",
            "end     1  org.taskwatchers.gate.Gate#end  gate"),
        run.stdout());
    assertEquals(List.of(), run.stderr(), "options are none of the table's");
    assertEquals(0, run.exitCode());
  }

  /**
   * The agent reports the mistake in one line, and nothing may be started. With strict=true the JVM
   * does not start.
   */
  private static void closed(Jdk jdk, String mistake, String... options) {
    List<String> all = new ArrayList<>(List.of("watchers=gate"));
    all.addAll(List.of(options));
    Run run =
        WatchedJvm.on(jdk)
            .agent(all.toArray(new String[0]))
            .main(StartOne.class, "sh", "-c", "exit 3")
            .run();
    assertEquals(0, run.exitCode());
    assertTrue(Lifetimes.said(run, "thrown").get(0).endsWith(VETO), run::describe);
    assertEquals(2, run.stderr().size(), run::describe);
    assertTrue(run.stderr().get(0).startsWith("task-watchers: gate: " + mistake), run::describe);
    assertTrue(run.stderr().get(0).endsWith("; nothing is allowed until that is mended"));
    assertTrue(run.stderr().get(1).contains(": the policy cannot be used"), run::describe);

    all.add("strict=true");
    Run strict = WatchedJvm.on(jdk).agent(all.toArray(new String[0])).main(Prints.class).run();
    assertNotEquals(0, strict.exitCode());
    assertEquals(List.of(), strict.stdout());
    assertEquals(List.of(run.stderr().get(0)), strict.stderr());
  }

  private static Run gate(Jdk jdk, String... options) {
    return WatchedJvm.on(jdk)
        .agent("watchers=gate")
        .agent(options)
        .main(StartOne.class, "sh", "-c", "exit 3")
        .run();
  }
}
