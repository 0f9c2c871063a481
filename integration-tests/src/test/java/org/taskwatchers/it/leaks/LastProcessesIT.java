package org.taskwatchers.it.leaks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.SecuresItself;
import org.taskwatchers.it.subjects.StartsToTheEnd;
import org.taskwatchers.it.subjects.TakesShutdown;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Left;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/**
 * {@code leaks.kill} ends every process that a JVM starts before it is gone, or {@code leaks}
 * reports it.
 */
final class LastProcessesIT {
  @TempDir Path folder;

  @RegisterExtension final Left left = new Left();

  @JdkTest
  void whatAHookLeavesWhereNothingWasStartedBeforeIsTold(Jdk jdk) {
    Run run = LeaksBlock.jvm(jdk, "", "hookLeaves").run();
    long pid = left.pid(run, "kept");
    assertTrue(
        run.stderr().contains("task-watchers: leaks: 1 task is alive"),
        () -> pid + " is not told\n" + run.describe());
  }

  @JdkTest
  void whatAHookLeavesWhereNothingWasStartedBeforeIsEnded(Jdk jdk) throws IOException {
    Run run = LeaksBlock.jvm(jdk, ",leaks.kill=true", "hookLeaves").run();
    assertEquals(List.of("3"), Lifetimes.said(run, "hook"), run::describe);
    assertFalse(left.lives(left.pid(run, "kept")), run::describe);
  }

  /** Without the agent the JVM would be gone before these threads go on. */
  @JdkTest
  void noneIsLeftByThreadsThatStartSomeToTheEnd(Jdk jdk) {
    // The pause waits for nothing. It gives a process that is started meanwhile time to be caught.
    String pause =
        "try { Thread.sleep(200); } catch (InterruptedException e) { note(\"interrupted\"); }";
    Path jar =
        WatcherJar.of("com.acme.Ends", Acme.type("Ends", Acme.atJvmEnd("pauses", pause)))
            .compile(jdk, folder.resolve("ends.jar"));
    String seconds = "600." + ProcessHandle.current().pid() + jdk.feature();
    Run run =
        WatchedJvm.on(jdk)
            .agent("watchers=leaks:" + jar + ",leaks.kill=true")
            .main(StartsToTheEnd.class, "sleep", seconds)
            .run();
    List<ProcessHandle> living =
        ProcessHandle.allProcesses()
            .filter(
                each -> List.of(each.info().arguments().orElse(new String[0])).contains(seconds))
            .toList();
    living.forEach(left::add);
    String told = String.join(" ", run.stderr()) + " ";
    assertEquals(
        List.of(), living.stream().filter(each -> !told.contains(" " + each.pid() + " ")).toList());
    assertEquals(0, run.exitCode(), run::describe);
    assertEquals(List.of(), run.stdout(), "none was refused");
  }

  /**
   * On such a JDK the hooks run beside the agent. A process that a hook starts later may be one
   * that the hook itself will end.
   */
  @JdkTest
  void whatIsStartedAfterTheLookIsToldWhereTheJdkHasNoPlaceForUs(Jdk jdk) throws IOException {
    Path file = folder.resolve("leaks.txt");
    Run run =
        WatchedJvm.on(jdk)
            .options("--add-opens", "java.base/java.lang=ALL-UNNAMED")
            .agent("watchers=leaks,leaks.kill=true,leaks.file=" + file)
            .main(TakesShutdown.class, file.toString())
            .run();
    long late = left.pid(run, "late");
    assertEquals(
        List.of(
            "task-watchers: the JVM's end is looked after beside the application's shutdown hooks:"
                + " java.lang.IllegalStateException: java.lang.Shutdown has no place left",
            "task-watchers: leaks: pid "
                + late
                + " was started after it was looked what is left, and may live on: sleep 601"),
        run.stderr());
    assertFalse(left.lives(left.pid(run, "left")), run::describe);
    assertTrue(left.lives(late), "it is the hook's");
  }

  /**
   * The policy grants everything to the application and nothing to the agent, which it does not
   * know.
   */
  @JdkTest
  void underASecurityManagerThatComesLater(Jdk jdk) throws IOException {
    Run run = secured(jdk, "policy");
    assertEquals(
        List.of("task-watchers: leaks: 1 task is alive"), ours(run).subList(0, 1), run::describe);
    assertFalse(left.lives(left.pid(run, "left")), run::describe);
  }

  @JdkTest
  void whatASecurityManagerForbidsIsSaidAndHoldsNothingUp(Jdk jdk) throws IOException {
    Run run = secured(jdk, "nothing");
    String last = ours(run).get(ours(run).size() - 1);
    assertEquals(
        "task-watchers: the JVM ends without a call of org.taskwatchers.leaks.Leaks#end (end)",
        last,
        run::describe);
    assertTrue(left.lives(left.pid(run, "left")), run::describe);
  }

  private Run secured(Jdk jdk, String which) throws IOException {
    assumeTrue(jdk.feature() < 24, "needs a JDK with a SecurityManager, and this is " + jdk);
    Path policy = folder.resolve("policy");
    Path classes =
        Path.of(SecuresItself.class.getProtectionDomain().getCodeSource().getLocation().getPath());
    Files.writeString(
        policy,
        "grant codeBase \"file:" + classes + "/-\" { permission java.security.AllPermission; };");
    Run run =
        WatchedJvm.on(jdk)
            .options("-Djava.security.policy==" + policy)
            .options(jdk.feature() > 17 ? "-Djava.security.manager=allow" : "-Dnone=none")
            .agent("watchers=leaks,leaks.kill=true")
            .main(SecuresItself.class, which)
            .run();
    assertEquals(7, run.exitCode(), run::describe);
    assertTrue(
        run.stderr().stream().noneMatch(line -> line.startsWith("Exception in thread")),
        run::describe);
    return run;
  }

  private static List<String> ours(Run run) {
    return run.stderr().stream().filter(line -> line.startsWith("task-watchers")).toList();
  }
}
