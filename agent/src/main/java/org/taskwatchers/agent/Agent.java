package org.taskwatchers.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.taskwatchers.WatcherOptions;
import org.taskwatchers.agent.cli.CommandLineTool;
import org.taskwatchers.agent.credentials.CredentialPoller;
import org.taskwatchers.agent.credentials.ProcStatusReader;
import org.taskwatchers.agent.credentials.SystemInfoReader;
import org.taskwatchers.agent.dispatch.Life;
import org.taskwatchers.agent.options.AgentOptions;
import org.taskwatchers.agent.options.Options;
import org.taskwatchers.agent.premain.PrefixLoader;
import org.taskwatchers.agent.source.Sources;
import org.taskwatchers.agent.table.Linker;
import org.taskwatchers.agent.table.Mistakes;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.agent.table.WatcherJar;
import org.taskwatchers.agent.table.WatcherPath;

/**
 * Wires the agent: options, then the table, then the sources that raise events into it.
 *
 * <p>What runs here and at the first start of a process is written without lambdas, streams and
 * regular expressions where that is no loss: the first of each kind costs a JVM milliseconds.
 */
public final class Agent {
  private Agent() {}

  /** Called by premain, on the main thread, before {@code main}. */
  public static void start(String arguments, Instrumentation instrumentation) {
    Mistakes mistakes = new Mistakes();
    boolean strict = false;
    try {
      AgentOptions options =
          new AgentOptions(
              new Options(arguments, System.getProperties(), System.getenv(), mistakes), mistakes);
      strict = options.isStrict();
      Duration poll =
          options.poll(); // here, so that a bad one is said where nothing is watched, too
      Duration slow = options.slow();
      Table table = table(options, mistakes);
      if (!table.isEmpty()) {
        watch(table, poll, slow, instrumentation);
      }
    } catch (Throwable t) { // out of premain it would end the JVM
      mistakes.add("premain", "nothing is watched: " + t);
    }
    for (String line : mistakes.lines()) {
      Report.line(line);
    }
    if (strict && !mistakes.lines().isEmpty()) {
      // Not by an exception: the JVM would print it with a stack that explains nothing.
      Runtime.getRuntime().halt(1);
    }
  }

  /** Called by {@code java -jar}. */
  public static void main(String[] arguments) {
    System.exit(CommandLineTool.run(jar(), arguments));
  }

  private static File jar() {
    return ((PrefixLoader) Agent.class.getClassLoader()).file();
  }

  private static Table table(AgentOptions options, Mistakes mistakes) {
    WatcherPath path = new WatcherPath(jar(), ClassLoader.getSystemClassLoader(), mistakes);
    List<WatcherJar> jars =
        new ArrayList<>(path.listed(options.watchers(), options.watchersPlace()));
    jars.addAll(path.onClassPath(jars));
    Map<String, String> declared = new LinkedHashMap<>();
    for (WatcherJar watchers : jars) {
      declared.putAll(watchers.options(mistakes));
    }
    Map<String, String> set = options.ofWatchers(declared);
    try {
      WatcherOptions.freeze(set);
    } catch (IllegalStateException frozen) {
      mistakes.add("premain", "the agent is on this JVM already; its table stays as it is");
      return new Linker(mistakes).link(List.of());
    }
    return new Linker(mistakes).link(jars);
  }

  private static void watch(
      Table table, Duration poll, Duration slow, Instrumentation instrumentation) {
    boolean linux = System.getProperty("os.name", "").equals("Linux");
    Life.CredentialReader reader = linux ? new ProcStatusReader() : new SystemInfoReader();
    CredentialPoller poller = new CredentialPoller(poll, linux);
    Life life = new Life(table, slow, reader, poller);
    poller.pollFor(life);
    Report.open();
    JvmEnd.await(life, table.atJvmEnd());
    Sources.install(instrumentation, life);
  }
}
