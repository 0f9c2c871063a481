package org.taskwatchers.demo;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts real processes in every way a JVM can, and compares what it knows about them itself (pid,
 * exit code, exception) with what the agent's watchers wrote. It does not use the agent: it only
 * reads the two files that the agent writes because of {@code demo.properties}.
 *
 * <p>Exits with 0 if all agree, 1 if not, 2 if nothing watches it.
 */
public final class Demo {
  private static final int UNWATCHED = 2;

  private Demo() {}

  /** Takes no arguments. */
  public static void main(String[] arguments)
      throws IOException, InterruptedException, URISyntaxException {
    System.exit(run());
  }

  private static int run() throws IOException, InterruptedException, URISyntaxException {
    Path beside =
        Path.of(Demo.class.getProtectionDomain().getCodeSource().getLocation().toURI())
            .resolveSibling("demo-" + ProcessHandle.current().pid());
    Path logFile = Path.of(beside + ".jsonl");
    Path seenFile = Path.of(beside + ".seen");
    if (!Files.exists(logFile)) {
      return unwatched(logFile + " is not there, which the watcher log makes at start");
    }
    if (!Files.exists(seenFile)) {
      return unwatched(
          seenFile + " is not there, which the demo's own watcher Seen makes at start");
    }
    Colors colors = Colors.ofTerminal();
    Screen screen = new Screen(System.out, colors);
    screen.heading(
        "Task Watchers: init, clone, exec, uid, gid, exit, free of every process a JVM starts");
    screen.text(
        "pid "
            + ProcessHandle.current().pid()
            + ", JDK "
            + System.getProperty("java.version")
            + "; first what the program does and knows itself, then what the watchers saw");
    screen.heading("What the program did");
    List<Row> rows = new ArrayList<>();
    Tail log = new Tail(logFile);
    Tail seen = new Tail(seenFile);
    boolean watched = false;
    for (Ways.Way way : Ways.all()) {
      List<Attempt> attempts = way.go();
      // Read at once: an event that reaches the demo's own watchers after waitFor() is too late.
      List<Sighting> sighted = Lines.ofSeen(seen.next());
      List<Sighting> logged = Logged.of(attempts, log);
      rows.addAll(Comparison.of(attempts, logged, sighted));
      attempts.forEach(screen::attempt);
      watched |= !logged.isEmpty();
    }
    if (!watched) {
      return unwatched("nothing was written to " + logFile);
    }
    screen.heading("What the watchers saw");
    screen.table(rows);
    System.out.println();
    Verdict verdict = Verdict.of(rows);
    System.out.println(
        verdict.exitCode() == 0 ? colors.good(verdict.text()) : colors.bad(verdict.text()));
    screen.text("The records: " + shown(logFile) + " and " + shown(seenFile));
    return verdict.exitCode();
  }

  private static String shown(Path file) {
    Path here = Path.of("").toAbsolutePath();
    return (file.startsWith(here) ? here.relativize(file) : file).toString();
  }

  private static int unwatched(String why) {
    System.err.println("The demo is not watched: " + why + ".");
    System.err.println("Run the demo with the agent, from the project's root folder:");
    System.err.println(
        "  java -javaagent:agent/target/task-watchers-agent.jar=config=demo-app/demo.properties"
            + " -jar demo-app/target/demo-app.jar");
    return UNWATCHED;
  }
}
