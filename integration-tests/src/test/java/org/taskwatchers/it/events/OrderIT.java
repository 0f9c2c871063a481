package org.taskwatchers.it.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.LoadedBefore;
import org.taskwatchers.it.subjects.Many;
import org.taskwatchers.it.subjects.Pipeline;
import org.taskwatchers.it.subjects.RuntimeExec;
import org.taskwatchers.it.subjects.StartIn;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.subjects.StartRedirected;
import org.taskwatchers.it.subjects.Virtual;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/**
 * {@code init < clone < exec < (uid | gid)* < exit < free}, each once, for every way to start a
 * process.
 */
final class OrderIT {
  @JdkTest
  void start(Jdk jdk) {
    Lifetimes.only(run(jdk, StartOne.class, "/bin/true"));
  }

  @JdkTest
  void startInDirectory(Jdk jdk) {
    Run run = run(jdk, StartIn.class, "/", "/bin/true");
    assertEquals("/", Lifetimes.only(run).get(0).field("process.working_directory"));
  }

  @JdkTest
  void startRedirected(Jdk jdk, @TempDir Path folder) {
    Lifetimes.only(
        run(jdk, StartRedirected.class, folder.resolve("out").toString(), "echo", "hello"));
  }

  @JdkTest
  void runtimeExec(Jdk jdk) {
    Lifetimes.only(run(jdk, RuntimeExec.class, "/bin/true"));
  }

  @JdkTest
  void startPipeline(Jdk jdk) {
    Run run = run(jdk, Pipeline.class);
    assertEquals(3, Lifetimes.whole(run).size());
    // wc may write at any time, even between the lines of the subject.
    assertTrue(run.stdout().contains("6"), "the pipeline still works");
  }

  @JdkTest
  void virtualThread(Jdk jdk) {
    Requires.jdk(jdk, 21);
    Lifetimes.only(run(jdk, Virtual.class, "/bin/true"));
  }

  @JdkTest
  void whatIsWovenWasLoadedAndUsedBefore(Jdk jdk) {
    Lifetimes.only(run(jdk, LoadedBefore.class, "/bin/true"));
  }

  @JdkTest
  void manyAtOnce(Jdk jdk) {
    assertEquals(200, Lifetimes.whole(run(jdk, Many.class, "4", "50")).size());
  }

  private static Run run(Jdk jdk, Class<?> subject, String... arguments) {
    return WatchedJvm.on(jdk).events().main(subject, arguments).run();
  }
}
