package org.taskwatchers.it.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.taskwatchers.it.subjects.Obeys;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.RunningJvm;
import org.taskwatchers.testing.WatchedJvm;

/** A running JVM that obeys commands, and that tests attach to. */
public final class Attaching {
  private static final String WARNING =
      "WARNING: (A Java agent has been loaded dynamically|If a serviceability tool is"
          + "|Dynamic loading of agents).*";

  private final RunningJvm jvm;
  private int told;

  private Attaching(RunningJvm jvm) {
    this.jvm = jvm;
  }

  /** Starts {@link Obeys}, and returns when it has used the JDK's process classes. */
  static Attaching to(WatchedJvm target) throws IOException, InterruptedException {
    Attaching attaching = new Attaching(target.eventsLater().main(Obeys.class).start());
    attaching.jvm.awaitLine("ready", 1);
    return attaching;
  }

  /** Sends a command, and waits until it is done. */
  void tell(String... words) throws IOException, InterruptedException {
    jvm.tell(String.join("\t", words));
    told++;
    jvm.awaitLine("done", told);
  }

  /** The options that make {@code log} write the file that {@link Run#events()} reads. */
  String toEvents() {
    return "watchers=log,log.file=" + jvm.eventFile();
  }

  String pid() {
    return Long.toString(jvm.process().pid());
  }

  /** Runs the command that attaches. */
  Run attach(Jdk jdk, String... options) {
    return attach(WatchedJvm.on(jdk), pid(), options);
  }

  static Run attach(WatchedJvm attacher, String pid, String... options) {
    String[] arguments =
        Stream.concat(Stream.of("attach", pid), Stream.of(options)).toArray(String[]::new);
    return attacher.jar(Artifacts.agent(), arguments).run();
  }

  /** Ends the target. */
  Run end() throws IOException {
    jvm.process().getOutputStream().close();
    Run run = jvm.await();
    assertEquals(0, run.exitCode());
    assertEquals(List.of("5"), Lifetimes.said(run, "before"));
    return run;
  }

  /**
   * The lines on the target's stderr, without the JDK's own warnings about attached agents (JDK 21
   * and later).
   */
  public static List<String> said(Jdk jdk, Run target, int attached) {
    List<String> said = new ArrayList<>(target.stderr());
    List<String> warnings = said.stream().filter(line -> line.matches(WARNING)).toList();
    assertEquals(jdk.feature() < 21 ? 0 : 4 * attached, warnings.size(), said::toString);
    said.removeAll(warnings);
    return said;
  }

  /** The command succeeded, and said so in one line. */
  static void assertAttached(Run command, String... words) {
    assertEquals(List.of(), command.stderr());
    assertOneLine(command.stdout(), words);
    assertEquals(0, command.exitCode());
  }

  /** The command did nothing, and said why in one line. */
  static void assertRefused(Run command, String... words) {
    assertEquals(List.of(), command.stdout());
    assertOneLine(command.stderr(), words);
    assertEquals(1, command.exitCode());
  }

  static void assertOneLine(List<String> lines, String... words) {
    assertEquals(1, lines.size(), lines::toString);
    assertTrue(lines.get(0).startsWith("task-watchers: "), lines::toString);
    for (String word : words) {
      assertTrue(lines.get(0).contains(word), () -> word + " in " + lines);
    }
  }
}
