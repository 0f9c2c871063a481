package org.taskwatchers.it.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.agents.EachFails;
import org.taskwatchers.it.agents.Fault;
import org.taskwatchers.it.agents.ThrowsAnywhere;
import org.taskwatchers.it.subjects.Denies;
import org.taskwatchers.it.support.AnotherAgent;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/**
 * Any method of the agent may fail: the application does not notice, and its children are reaped.
 */
final class FaultsIT {
  @TempDir Path folder;

  @JdkTest
  void aSecurityException(Jdk jdk) throws IOException {
    unnoticed(jdk, Fault.Kind.SECURITY);
  }

  @JdkTest
  void tooLittleMemory(Jdk jdk) throws IOException {
    unnoticed(jdk, Fault.Kind.MEMORY);
  }

  @JdkTest
  void tooLittleStack(Jdk jdk) throws IOException {
    unnoticed(jdk, Fault.Kind.STACK);
  }

  @JdkTest
  void aClassThatIsNotThere(Jdk jdk) throws IOException {
    unnoticed(jdk, Fault.Kind.LINKAGE);
  }

  @JdkTest
  void anyError(Jdk jdk) throws IOException {
    unnoticed(jdk, Fault.Kind.DEATH);
  }

  @JdkTest
  void anInterrupt(Jdk jdk) throws IOException {
    unnoticed(jdk, Fault.Kind.INTERRUPT);
  }

  /**
   * The application sets the SecurityManager after the agent has begun. Needs a JDK that still has
   * one.
   */
  @JdkTest
  void aSecurityManagerThatDeniesOnePermissionAfterTheOther(Jdk jdk) {
    denied(jdk);
  }

  /**
   * The SecurityManager comes before the first process. Then nothing is watched, and the agent says
   * so once.
   */
  @JdkTest
  void aSecurityManagerThatDeniesAllBeforeTheFirstProcess(Jdk jdk) {
    Run run = denied(jdk, "first");
    assertEquals(
        1,
        run.stderr().stream().filter(line -> line.contains("nothing is watched")).count(),
        run::describe);
    assertEquals(List.of(), run.events());
  }

  private Run denied(Jdk jdk, String... words) {
    assumeTrue(jdk.feature() < 24, "needs a JDK with a SecurityManager, and this is " + jdk);
    Run run =
        WatchedJvm.on(jdk)
            .options(jdk.feature() > 17 ? "-Djava.security.manager=allow" : "-Dsubject=denies")
            .agent("watchers=log:leaks:jfr:mx", "leaks.file=" + folder.resolve("leaks"))
            .events()
            .main(Denies.class, words)
            .run();
    assertEquals(List.of(), Lifetimes.said(run, "noticed"), run::describe);
    assertTrue(Integer.parseInt(Lifetimes.said(run, "asked").get(0)) > 0, run::describe);
    assertEquals(0, run.exitCode(), run::describe);
    return run;
  }

  private void unnoticed(Jdk jdk, Fault.Kind kind) throws IOException {
    String jar = folder.resolve("fault.jar").toString();
    Run run =
        WatchedJvm.on(jdk)
            .options(AnotherAgent.option(ThrowsAnywhere.class, folder.resolve("throws.jar"), jar))
            .agent("watchers=log:leaks:jfr:mx", "leaks.file=" + folder.resolve("leaks"))
            .events()
            .main(EachFails.class, kind.name())
            .classPath(AnotherAgent.asm())
            .timeout(Duration.ofMinutes(5))
            .run();
    assertEquals(List.of(), Lifetimes.said(run, "noticed"), run::describe);
    assertEquals(List.of("[]"), Lifetimes.said(run, "gone"), run::describe);
    assertTrue(Integer.parseInt(Lifetimes.said(run, "tries").get(0)) > 100, run::describe);
    if (kind != Fault.Kind.INTERRUPT) { // an interrupt loses no event
      assertTrue(
          run.stderr().stream().anyMatch(line -> line.startsWith("task-watchers: lost: ")),
          run::describe);
    }
    String last = Lifetimes.said(run, "last").get(0);
    assertTrue(last.endsWith(" 4"), last);
    assertEquals(0, run.exitCode(), run::describe);
  }
}
