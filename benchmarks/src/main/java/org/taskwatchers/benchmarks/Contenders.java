package org.taskwatchers.benchmarks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The contenders to compare, in the order of the tables. */
public final class Contenders {
  /** The base of ratios. */
  public static final String NO_AGENT = "no agent";

  /** The same once more: shows how far apart two equal contenders are. */
  public static final String NULL_CONTROL = "no agent (null control)";

  /** The base for an agent: the JVM's own price of having one. */
  public static final String EMPTY_AGENT = "empty agent";

  /** Ours, with nothing to do. */
  public static final String NO_WATCHER = "**ours**, no watcher";

  /** Ours, with a watcher that does nothing in each section. */
  public static final String SEVEN = "**ours**, seven no-ops";

  /** Ours, with the watcher that most users will use. */
  public static final String LOG = "**ours**, `log` to a file";

  /** All of ours. */
  public static final List<String> OURS = List.of(NO_WATCHER, SEVEN, LOG);

  private static final String JFR =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <configuration version="2.0">
        <event name="jdk.ProcessStart">
          <setting name="enabled">true</setting>
          <setting name="stackTrace">true</setting>
        </event>
      </configuration>
      """;

  private final Path folder;
  private final Path agent;
  private final List<Contender> all = new ArrayList<>();

  private Contenders(Path folder, Path agent) {
    this.folder = folder;
    this.agent = agent;
  }

  /** Our contenders without peers, but with the null control. */
  public static List<Contender> ours(Settings settings, Path folder) throws IOException {
    Contenders contenders = new Contenders(folder, settings.agent());
    contenders.add(NO_AGENT);
    contenders.add(NULL_CONTROL);
    Path empty = SmallJar.agent(folder.resolve("empty-agent.jar"), EmptyAgent.class);
    contenders.add(EMPTY_AGENT, "-javaagent:" + empty);
    Path seven = SmallJar.watchers(folder.resolve("seven.jar"), Noop.class, Noop.EVENTS);
    contenders.addOurs(NO_WATCHER, "");
    contenders.addOurs(SEVEN, "=watchers=" + seven);
    contenders.addOurs(LOG, "=watchers=log,log.file=" + folder + "/log-%p.jsonl");
    return contenders.all;
  }

  /** The same with peers; a peer whose jar is missing is skipped. */
  public static List<Contender> withPeers(Settings settings, Path folder, Skipped skipped)
      throws IOException {
    List<Contender> all = new ArrayList<>(ours(settings, folder));
    if (settings.peers().isPresent()) {
      Path jars = settings.peers().get().toAbsolutePath();
      Path jfr = Files.writeString(folder.resolve("process-start.jfc"), JFR);
      all.add(
          peer(
              "JFR, jdk.ProcessStart",
              "-XX:StartFlightRecording:settings=" + jfr,
              "-XX:FlightRecorderOptions:repository=" + folder.resolve("jfr")));
      // Each with the options that keep it from looking for servers beyond the loopback.
      addPeer(
          all,
          skipped,
          "Datadog 1.68.1",
          jars.resolve("dd-java-agent.jar"),
          "-Ddd.trace.agent.url=http://127.0.0.1:1",
          "-Ddd.instrumentation.telemetry.enabled=false",
          "-Ddd.remote_config.enabled=false");
      addPeer(
          all,
          skipped,
          "Elastic 1.55.1",
          jars.resolve("elastic-apm-agent.jar"),
          "-Delastic.apm.server_url=http://127.0.0.1:1",
          "-Delastic.apm.cloud_provider=NONE");
      addPeer(
          all,
          skipped,
          "OpenTelemetry 2.33.1",
          jars.resolve("opentelemetry-javaagent.jar"),
          "-Dotel.traces.exporter=none",
          "-Dotel.metrics.exporter=none",
          "-Dotel.logs.exporter=none");
    }
    return all;
  }

  /** The files that {@link #LOG} has written to a folder. */
  public static List<Path> logs(Path folder) throws IOException {
    List<Path> logs = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, "log-*.jsonl")) {
      found.forEach(logs::add);
    }
    return logs;
  }

  /** Deletes these files: thousands of processes write tens of megabytes. */
  public static void deleteLogs(Path folder) throws IOException {
    for (Path log : logs(folder)) {
      Files.delete(log);
    }
  }

  /** The contenders with these names. */
  public static List<Contender> named(List<Contender> all, String... names) {
    return all.stream().filter(one -> List.of(names).contains(one.name())).toList();
  }

  private static void addPeer(
      List<Contender> all, Skipped skipped, String name, Path jar, String... more) {
    if (!Files.isRegularFile(jar)) {
      skipped.add(name, "no " + jar + "; a build with tests puts it there, or see --peers");
      return;
    }
    List<String> flags = new ArrayList<>(List.of("-javaagent:" + jar));
    flags.addAll(List.of(more));
    all.add(peer(name, flags.toArray(new String[0])));
  }

  private static Contender peer(String name, String... flags) {
    return new Contender(name, true, List.of(flags));
  }

  private void add(String name, String... flags) {
    all.add(new Contender(name, false, List.of(flags)));
  }

  private void addOurs(String name, String options) throws IOException {
    if (folder.toString().contains(",")) {
      throw new IOException("a comma in " + folder + " ends an option of the agent");
    }
    add(name, "-javaagent:" + agent + options);
  }
}
