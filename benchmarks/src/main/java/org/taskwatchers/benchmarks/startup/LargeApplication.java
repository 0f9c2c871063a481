package org.taskwatchers.benchmarks.startup;

import static org.taskwatchers.benchmarks.Spread.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.taskwatchers.benchmarks.Contender;
import org.taskwatchers.benchmarks.Contenders;
import org.taskwatchers.benchmarks.Goals;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.MeasuredJvm;
import org.taskwatchers.benchmarks.Rounds;
import org.taskwatchers.benchmarks.Skipped;
import org.taskwatchers.benchmarks.Spread;
import org.taskwatchers.benchmarks.Table;

/** Measures what an agent costs the classes that are loaded after premain. */
final class LargeApplication {
  private static final String ARCHIVE = "AppCDS archive";
  private static final String JAR = "jar";
  private static final String TIME = "time";
  private static final String AGAIN = Contenders.EMPTY_AGENT + " (null control)";
  private static final String STARTED = ", after a first start()";

  /** A contender, and how many processes it starts before it loads the classes. */
  private record Row(String name, Contender contender, int starts) {}

  private final String classPath;
  private final Path folder;
  private final int classes;
  private final List<Row> rows = new ArrayList<>();

  /**
   * Packs the classes.
   *
   * @param mains the jar that has the main class
   */
  LargeApplication(List<Contender> contenders, Path mains, Path folder, int classes)
      throws IOException {
    this.classPath = mains + ":" + LargeJar.write(folder, classes);
    this.folder = folder;
    this.classes = classes;
    for (Contender one :
        Contenders.named(
            contenders,
            Contenders.NO_AGENT,
            Contenders.EMPTY_AGENT,
            Contenders.NO_WATCHER,
            Contenders.SEVEN)) {
      rows.add(new Row(one.name(), one, 0));
      boolean empty = one.name().equals(Contenders.EMPTY_AGENT);
      if (empty) {
        rows.add(new Row(AGAIN, one, 0));
      }
      if (empty || one.name().equals(Contenders.SEVEN)) {
        rows.add(new Row(one.name() + STARTED, one, 1));
      }
    }
  }

  String measure(Jdk jdk, int count, Goals goals, Skipped skipped)
      throws IOException, InterruptedException {
    Path archive = folder.resolve("large-" + jdk.version() + ".jsa");
    System.err.println("JDK " + jdk.version() + ": the archive of " + classes + " classes ...");
    load(jdk, List.of("-XX:ArchiveClassesAtExit=" + archive), 1);
    StringBuilder text = new StringBuilder();
    for (String from : List.of(ARCHIVE, JAR)) {
      List<String> flags =
          from.equals(JAR) ? List.of() : List.of("-XX:SharedArchiveFile=" + archive);
      Rounds rounds = new Rounds();
      skipped.unless(
          "classes from the " + from,
          () -> {
            for (int round = 0; round < count; round++) {
              System.err.println(
                  "JDK "
                      + jdk.version()
                      + ": from the "
                      + from
                      + ", "
                      + (round + 1)
                      + " of "
                      + count);
              for (Row row : Rounds.shuffled(rows, round)) {
                double millis = load(jdk, flags(flags, row), row.starts) / 1e6;
                rounds.add(round, row.name, TIME, millis);
              }
            }
          });
      text.append(table(jdk, from, flags, rounds)).append('\n');
      addGoal(goals, jdk, from, rounds);
    }
    Files.delete(archive);
    return text.toString();
  }

  private String table(Jdk jdk, String from, List<String> flags, Rounds rounds)
      throws IOException, InterruptedException {
    Table table =
        new Table(
            "from the " + from,
            "ms to load " + classes,
            "times empty agent (middle half)",
            "us more a class",
            "found in the archive");
    double base = Spread.of(rounds.of(Contenders.EMPTY_AGENT, TIME)).median();
    for (Row row : rows) {
      Spread millis = Spread.of(rounds.of(row.name, TIME));
      double[] ratios = rounds.ratios(row.name, Contenders.EMPTY_AGENT, TIME);
      table.row(
          row.name,
          millis,
          Spread.ratio(ratios)
              + " ("
              + Spread.ratio(Spread.quantile(0.25, ratios))
              + " to "
              + Spread.ratio(Spread.quantile(0.75, ratios))
              + ")",
          number((millis.median() - base) * 1e3 / classes),
          fromArchive(jdk, flags(flags, row), row.starts));
    }
    return table.toString();
  }

  private void addGoal(Goals goals, Jdk jdk, String from, Rounds rounds) {
    double[] control = rounds.ratios(AGAIN, Contenders.EMPTY_AGENT, TIME);
    double most = Spread.quantile(0.75, control);
    for (String name : List.of(Contenders.NO_WATCHER, Contenders.SEVEN)) {
      addGoal(goals, jdk, from, name, rounds.ratios(name, Contenders.EMPTY_AGENT, TIME), most);
    }
    String started = Contenders.SEVEN + STARTED;
    double[] after = rounds.ratios(started, Contenders.EMPTY_AGENT + STARTED, TIME);
    addGoal(goals, jdk, from, started, after, most);
  }

  private static void addGoal(
      Goals goals, Jdk jdk, String from, String name, double[] ratios, double most) {
    double median = Spread.of(ratios).median();
    goals.row(
        "classes loaded after premain from the "
            + from
            + ": no cost left (within the null control's middle half): "
            + name,
        jdk,
        Spread.ratio(median) + " times, null control up to " + Spread.ratio(most),
        median <= most);
  }

  private double load(Jdk jdk, List<String> flags, int starts)
      throws IOException, InterruptedException {
    List<List<String>> figures =
        MeasuredJvm.run(
            jdk,
            flags,
            classPath,
            LoadsMany.class,
            List.of("" + classes, "" + starts),
            MeasuredJvm.stderrBeside(folder.resolve("large.jar")));
    return Double.parseDouble(figures.get(0).get(1));
  }

  /**
   * Counts the classes from the archive in a run that is not timed: shows whether the JVM uses the
   * archive under an agent.
   */
  private long fromArchive(Jdk jdk, List<String> flags, int starts)
      throws IOException, InterruptedException {
    Path log = folder.resolve("loaded.txt");
    List<String> logged = new ArrayList<>(flags);
    logged.add("-Xlog:class+load:file=" + log + "::filecount=0");
    load(jdk, logged, starts);
    try (Stream<String> lines = Files.lines(log)) {
      return lines
          .filter(line -> line.contains(" " + LoadsMany.PACKAGE + ".C"))
          .filter(line -> line.contains("shared objects file"))
          .count();
    } finally {
      Files.delete(log);
    }
  }

  private static List<String> flags(List<String> flags, Row row) {
    List<String> all = new ArrayList<>(flags);
    all.addAll(row.contender.flags());
    return all;
  }
}
