package org.taskwatchers.benchmarks.credentials;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.Machine;
import org.taskwatchers.benchmarks.MeasuredJvm;
import org.taskwatchers.benchmarks.Settings;

/** Runs a JVM for each JDK and number of children, one after the other, and prints the tables. */
public final class CredentialsBenchmark {
  private static final List<String> ASLEEP = List.of("sleep", "600");

  /** Runs twice a second and starts nothing; ends by itself when the benchmark is gone. */
  private static final List<String> BUSY =
      List.of("bash", "-c", "while read -t 0.5; [ $? -gt 128 ]; do :; done");

  private final Settings settings;
  private final Report report = new Report();
  private boolean complete = true;

  /** Nothing runs yet. */
  public CredentialsBenchmark(Settings settings) {
    this.settings = settings;
  }

  /**
   * Runs all of it; what cannot run is said on stderr and left out of the tables.
   *
   * @return false if something was left out that should have run
   */
  public boolean run() throws IOException, InterruptedException {
    String machine = Machine.describe();
    Path folder = Files.createTempDirectory("benchmark-");
    Path watchers = IdleJar.write(folder.resolve("idle.jar"));
    // Also when this is interrupted; the last one first.
    folder.toFile().deleteOnExit();
    watchers.toFile().deleteOnExit();
    for (Path home : settings.jdks()) {
      Jdk jdk;
      try {
        jdk = Jdk.at(home);
      } catch (IOException notOne) {
        System.err.println("SKIPPED: " + notOne.getMessage());
        complete = false;
        continue;
      }
      report.add(jdk, crowds(jdk, watchers));
      descriptors(jdk);
    }
    System.out.println(machine + "\n\n" + report);
    return complete;
  }

  private Map<String, Figures> crowds(Jdk jdk, Path watchers) throws InterruptedException {
    Map<String, Figures> crowds = new LinkedHashMap<>();
    for (int children : settings.children()) {
      crowd(crowds, jdk, watchers, children, "asleep", ASLEEP);
    }
    if (settings.busy() > 0) {
      crowd(crowds, jdk, watchers, settings.busy(), "busy", BUSY);
    }
    return crowds;
  }

  private void crowd(
      Map<String, Figures> crowds,
      Jdk jdk,
      Path watchers,
      int children,
      String doing,
      List<String> command)
      throws InterruptedException {
    String name = String.format(Locale.ROOT, "%,d %s", children, doing);
    System.err.println("JDK " + jdk.version() + ": " + name + " ...");
    List<String> flags =
        List.of("-javaagent:" + settings.agent() + "=watchers=" + watchers + ",poll=1s");
    int windows = Math.max(1, settings.seconds() / Crowd.WINDOW);
    List<String> args = new ArrayList<>(List.of("" + children, "" + windows));
    args.addAll(command);
    try {
      crowds.put(name, new Figures(MeasuredJvm.run(jdk, flags, Crowd.class, args)));
    } catch (IOException e) {
      skipped(name, e);
    }
  }

  private void descriptors(Jdk jdk) throws InterruptedException {
    if (settings.rounds() > 0) {
      System.err.println("JDK " + jdk.version() + ": descriptors kept open ...");
      List<String> args = List.of("" + settings.rounds());
      try {
        report.addStarts(jdk, MeasuredJvm.run(jdk, List.of(), OpenDescriptors.class, args));
      } catch (IOException e) {
        skipped("descriptors kept open", e);
      }
    }
  }

  private void skipped(String what, IOException why) {
    System.err.println("SKIPPED: " + what + ": " + why.getMessage());
    complete = false;
  }
}
