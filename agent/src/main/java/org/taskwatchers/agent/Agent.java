package org.taskwatchers.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.taskwatchers.WatcherOptions;
import org.taskwatchers.WatcherTable;
import org.taskwatchers.agent.cli.CommandLineTool;
import org.taskwatchers.agent.options.AgentOptions;
import org.taskwatchers.agent.options.Environment;
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
  private static final String ALREADY =
      "the agent is on this JVM already; its table stays as it is";

  private Agent() {}

  /**
   * Called by premain, on the main thread, before {@code main}. With the agent's rights alone,
   * which loaders and threads that are made here keep for the time when a SecurityManager comes.
   */
  public static void start(String arguments, Instrumentation instrumentation) {
    Privileged.run(
        new Runnable() {
          @Override
          public void run() {
            wire(arguments, instrumentation);
          }
        });
  }

  private static void wire(String arguments, Instrumentation instrumentation) {
    Mistakes mistakes = new Mistakes();
    boolean strict = false;
    try {
      AgentOptions options = options(arguments, mistakes);
      strict = options.isStrict();
      Duration poll =
          options.poll(); // here, so that a bad one is said where nothing is watched, too
      Duration slow = options.slow();
      List<WatcherJar> jars = jars(options, mistakes);
      Map<String, String> declared = declared(jars, mistakes);
      Map<String, String> set = options.ofWatchers(declared);
      if (!jars.isEmpty()) {
        if (!freeze(set, declared.keySet())) {
          mistakes = alreadyThere("premain");
        } else {
          Table table = link(jars, mistakes);
          if (!table.isEmpty()) {
            Sources.install(instrumentation, watching(instrumentation, table, poll, slow));
          }
        }
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

  static AgentOptions options(String arguments, Mistakes mistakes) {
    return new AgentOptions(
        new Options(arguments, System.getProperties(), Environment.ofThisJvm(), mistakes),
        mistakes);
  }

  /** Those that are asked for, and those on the class path. */
  static List<WatcherJar> jars(AgentOptions options, Mistakes mistakes) {
    WatcherPath path = new WatcherPath(jar(), ClassLoader.getSystemClassLoader(), mistakes);
    List<WatcherJar> jars =
        new ArrayList<>(path.listed(options.watchers(), options.watchersPlace()));
    jars.addAll(path.onClassPath(jars));
    return jars;
  }

  /** The options that these jars declare: the key and a help for people. */
  static Map<String, String> declared(List<WatcherJar> jars, Mistakes mistakes) {
    Map<String, String> declared = new LinkedHashMap<>();
    for (WatcherJar watchers : jars) {
      declared.putAll(watchers.options(mistakes));
    }
    return declared;
  }

  /** The table of these jars, with what their watchers say of their options. */
  static Table link(List<WatcherJar> jars, Mistakes mistakes) {
    Table table = new Linker(mistakes).link(jars);
    mistakes.addAll(WatcherOptions.takeMistakes());
    return table;
  }

  /**
   * From here on the agent is on this JVM, and no other can be. Not called where no jar of watchers
   * is found: then there is no table to keep, and one may be built later.
   *
   * @return false where it is there already
   */
  static boolean freeze(Map<String, String> settings, Set<String> declared) {
    try {
      WatcherOptions.freeze(settings, declared);
      return true;
    } catch (IllegalStateException frozen) {
      return false;
    }
  }

  /** Says that, and nothing of mistakes in options that nobody will use. */
  static Mistakes alreadyThere(String place) {
    Mistakes only = new Mistakes();
    only.add(place, ALREADY);
    return only;
  }

  static Watching watching(
      Instrumentation instrumentation, Table table, Duration poll, Duration slow) {
    Sources.askForStack();
    WatcherTable.freeze(table);
    Watching watching = new Watching(table, poll, slow);
    Report.open();
    ShutdownHook.await(instrumentation, watching);
    return watching;
  }

  private static File jar() {
    return ((PrefixLoader) Agent.class.getClassLoader()).file();
  }
}
