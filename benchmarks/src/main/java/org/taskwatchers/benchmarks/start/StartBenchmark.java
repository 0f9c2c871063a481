package org.taskwatchers.benchmarks.start;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.taskwatchers.benchmarks.Benchmark;
import org.taskwatchers.benchmarks.Contender;
import org.taskwatchers.benchmarks.Contenders;
import org.taskwatchers.benchmarks.Figure;
import org.taskwatchers.benchmarks.Goals;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.Option;
import org.taskwatchers.benchmarks.Rounds;
import org.taskwatchers.benchmarks.Settings;
import org.taskwatchers.benchmarks.Skipped;
import org.taskwatchers.benchmarks.SmallJar;
import org.taskwatchers.benchmarks.WorkFolder;

/** Runs sessions in which JVMs take turns at starting processes. */
public final class StartBenchmark implements Benchmark {
  @Override
  public String name() {
    return "start";
  }

  @Override
  public String about() {
    return "start() and waitFor() of /bin/true in warm JVMs";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Settings.PEERS,
        Option.number("sessions", 5, 1, "sessions, each with new JVMs"),
        Option.number("rounds", 100, 1, "rounds in a session, in which each JVM has a turn"),
        Option.number("starts", 20, 1, "starts in a turn"),
        Option.number("warm-up", 300, 1, "starts of each JVM before that"));
  }

  @Override
  public void run(Settings settings, Skipped skipped) throws IOException, InterruptedException {
    Path folder = WorkFolder.make();
    Path mains = SmallJar.of(folder.resolve("mains.jar"), Starter.class, Figure.class);
    List<Contender> contenders = Contenders.withPeers(settings, folder, skipped);
    int sessions = settings.number("sessions");
    int count = settings.number("rounds");
    Goals goals = new Goals();
    StringBuilder tables = new StringBuilder();
    for (Jdk jdk : settings.jdks(skipped)) {
      Rounds rounds = new Rounds();
      for (int session = 0; session < sessions; session++) {
        System.err.println(
            "JDK " + jdk.version() + ": session " + (session + 1) + " of " + sessions);
        try (Session jvms = new Session(jdk, rounds)) {
          for (Contender one : Rounds.shuffled(contenders, session)) {
            skipped.unless(one.name(), () -> jvms.open(one, mains, settings.number("warm-up")));
          }
          int from = session * count;
          skipped.unless(
              "the rest of a session", () -> jvms.run(from, count, settings.number("starts")));
        }
      }
      StartReport report = new StartReport(jdk, contenders, rounds, count);
      report.addTo(goals);
      tables.append("### JDK ").append(jdk.version()).append("\n\n").append(report).append('\n');
    }
    System.out.println(goals + "\n" + tables);
  }
}
