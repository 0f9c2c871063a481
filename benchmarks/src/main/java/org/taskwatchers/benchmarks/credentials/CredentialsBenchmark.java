package org.taskwatchers.benchmarks.credentials;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.taskwatchers.benchmarks.Benchmark;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.MeasuredJvm;
import org.taskwatchers.benchmarks.Option;
import org.taskwatchers.benchmarks.Settings;
import org.taskwatchers.benchmarks.Skipped;
import org.taskwatchers.benchmarks.SmallJar;
import org.taskwatchers.benchmarks.WorkFolder;

/** Runs a JVM for each JDK and number of children, one after the other, and prints the tables. */
public final class CredentialsBenchmark implements Benchmark {
  private static final List<String> ASLEEP = List.of("sleep", "600");

  /** Wakes twice a second and starts nothing; ends by itself when the benchmark is gone. */
  private static final List<String> BUSY =
      List.of("bash", "-c", "while read -t 0.5; [ $? -gt 128 ]; do :; done");

  @Override
  public String name() {
    return "credentials";
  }

  @Override
  public String about() {
    return "reading the user and group ids of living children";
  }

  @Override
  public List<Option> options() {
    return List.of(
        Option.numbers("children", "10,1000,10000", 1, "numbers of live children"),
        Option.number("busy", 1_000, 0, "number of children that run twice a second; 0: none"),
        Option.number("seconds", 30, 1, "measured seconds for each number, in windows of 5 s"),
        Option.number("rounds", 10, 0, "rounds of start() with descriptors kept open; 0: none"));
  }

  @Override
  public void run(Settings settings, Skipped skipped) throws IOException, InterruptedException {
    Path watchers =
        SmallJar.watchers(WorkFolder.make().resolve("idle.jar"), Idle.class, "uid", "gid");
    Report report = new Report();
    for (Jdk jdk : settings.jdks(skipped)) {
      report.add(jdk, crowds(settings, skipped, jdk, watchers));
      if (settings.number("rounds") > 0) {
        System.err.println("JDK " + jdk.version() + ": descriptors kept open ...");
        List<String> args = List.of(settings.text("rounds"));
        skipped.unless(
            "descriptors kept open",
            () ->
                report.addStarts(
                    jdk, MeasuredJvm.run(jdk, List.of(), OpenDescriptors.class, args)));
      }
    }
    System.out.println(report);
  }

  private static Map<String, Figures> crowds(
      Settings settings, Skipped skipped, Jdk jdk, Path watchers) {
    List<String> flags =
        List.of("-javaagent:" + settings.agent() + "=watchers=" + watchers + ",poll=1s");
    int windows = Math.max(1, settings.number("seconds") / Crowd.WINDOW);
    Map<String, Figures> crowds = new LinkedHashMap<>();
    Map<String, List<String>> wanted = new LinkedHashMap<>();
    for (int children : settings.numbers("children")) {
      wanted.put(name(children, "asleep"), args(children, windows, ASLEEP));
    }
    int busy = settings.number("busy");
    if (busy > 0) {
      wanted.put(name(busy, "busy"), args(busy, windows, BUSY));
    }
    wanted.forEach(
        (name, args) -> {
          System.err.println("JDK " + jdk.version() + ": " + name + " ...");
          skipped.unless(
              name,
              () -> crowds.put(name, new Figures(MeasuredJvm.run(jdk, flags, Crowd.class, args))));
        });
    return crowds;
  }

  private static String name(int children, String doing) {
    return String.format(Locale.ROOT, "%,d %s", children, doing);
  }

  private static List<String> args(int children, int windows, List<String> command) {
    List<String> args = new ArrayList<>(List.of("" + children, "" + windows));
    args.addAll(command);
    return args;
  }
}
