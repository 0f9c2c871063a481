package org.taskwatchers.agent.start;

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
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.base.Report;
import org.taskwatchers.agent.link.Linker;
import org.taskwatchers.agent.link.WatcherJar;
import org.taskwatchers.agent.link.WatcherPath;
import org.taskwatchers.agent.options.AgentOptions;
import org.taskwatchers.agent.options.Environment;
import org.taskwatchers.agent.options.Options;
import org.taskwatchers.agent.premain.PrefixLoader;
import org.taskwatchers.agent.table.Table;

/**
 * Wires the agent: reads the options, builds the table, then places the hooks that raise events
 * into it. The order is the same at premain and when the agent is attached.
 *
 * <p>The code here and at the first start of a process uses no lambdas, streams or regular
 * expressions where it can do without: the first of each kind costs a JVM milliseconds.
 */
public abstract class Wiring {
  private static final String ALREADY =
      "the agent is on this JVM already; its table stays as it is";
  private static final String REAPER_STACK = "jdk.lang.processReaperUseDefaultStackSize";

  private final String place;
  private final Instrumentation instrumentation;
  private Mistakes mistakes = new Mistakes();
  private boolean strict;

  /**
   * Wires this JVM.
   *
   * @param place the name of the occasion for people, for example {@code premain}
   */
  protected Wiring(String place, Instrumentation instrumentation) {
    this.place = place;
    this.instrumentation = instrumentation;
  }

  /** Wires the agent and reports all mistakes on stderr. Throws nothing. */
  protected final void wire(String arguments) {
    try {
      wireOrThrow(arguments);
    } catch (Throwable t) { // it would end the JVM, or print a stack that explains nothing
      note("nothing is watched: " + t);
    }
    for (String line : mistakes.lines()) {
      Report.line(line);
    }
  }

  private void wireOrThrow(String arguments) throws ClassNotFoundException {
    AgentOptions options = options(arguments);
    strict = options.isStrict();
    Duration poll = options.poll(); // early: reports a bad value even if nothing will be watched
    Duration slow = options.slow();
    List<WatcherJar> jars = jars(options);
    Map<String, String> declared = declared(jars);
    Map<String, String> set = options.ofWatchers(declared);
    if (jars.isEmpty() || !mayGoOn()) {
      return; // nothing is frozen: the agent can be attached later, with better options
    }
    if (!freeze(set, declared.keySet())) {
      mistakes = new Mistakes(); // the wrong options will not be used
      note(ALREADY);
      return;
    }
    Table table = link(jars);
    if (table.isEmpty() || !mayGoOn()) {
      foundNothing();
      return;
    }
    begin(instrumentation, watching(table, poll, slow));
  }

  private AgentOptions options(String arguments) {
    return new AgentOptions(
        new Options(arguments, System.getProperties(), Environment.ofThisJvm(), mistakes),
        mistakes);
  }

  /** The jars that the option {@code watchers} names, and those on the class path. */
  private List<WatcherJar> jars(AgentOptions options) {
    File jar = ((PrefixLoader) Wiring.class.getClassLoader()).file();
    WatcherPath path = new WatcherPath(jar, ClassLoader.getSystemClassLoader(), mistakes);
    List<WatcherJar> jars =
        new ArrayList<>(path.listed(options.watchers(), options.watchersPlace()));
    jars.addAll(path.onClassPath(jars));
    return jars;
  }

  /** The options that these jars declare: each key with its help. */
  private Map<String, String> declared(List<WatcherJar> jars) {
    Map<String, String> declared = new LinkedHashMap<>();
    for (WatcherJar watchers : jars) {
      declared.putAll(watchers.options(mistakes));
    }
    return declared;
  }

  /**
   * From here on the agent is on this JVM and cannot be put there again. Not called if no watcher
   * jar was found: then there is no table to keep, and a later attach may build one.
   *
   * @return false if the agent is already there
   */
  private static boolean freeze(Map<String, String> settings, Set<String> declared) {
    try {
      WatcherOptions.freeze(settings, declared);
      return true;
    } catch (IllegalStateException frozen) {
      return false;
    }
  }

  /** The table of these jars. Also records what their watchers reported about their options. */
  private Table link(List<WatcherJar> jars) {
    Table table = new Linker(mistakes).link(jars);
    mistakes.addAll(WatcherOptions.takeMistakes());
    return table;
  }

  private Watching watching(Table table, Duration poll, Duration slow) {
    askForStack();
    WatcherTable.freeze(table);
    Watching watching = new Watching(table, poll, slow);
    Report.open();
    ShutdownHook.await(instrumentation, watching);
    return watching;
  }

  /**
   * Asks the JDK to give reapers a stack of the usual size. This must come first: the JDK reads the
   * property when it initializes ProcessHandleImpl, which even asking for our own pid does.
   * Otherwise a reaper has 128 KB, some 350 interpreted frames for all watchers of exit and free
   * together.
   */
  private static void askForStack() {
    if (System.getProperty(REAPER_STACK) == null) {
      System.setProperty(REAPER_STACK, "true");
    }
  }

  /**
   * Whether to go on despite the mistakes found so far. Called before each step that cannot be
   * undone.
   */
  protected abstract boolean mayGoOn();

  /** The agent is on this JVM now and will not watch anything. */
  protected abstract void foundNothing();

  /** Begins to report the JDK's processes to the lives. */
  protected abstract void begin(Instrumentation instrumentation, Watching watching)
      throws ClassNotFoundException;

  /** Whether the user set {@code strict} and made a mistake. */
  protected final boolean isTooStrict() {
    return strict && !mistakes.lines().isEmpty();
  }

  /** Records a mistake whose place is the occasion itself. */
  protected final void note(String mistake) {
    mistakes.add(place, mistake);
  }

  /** The mistakes so far, a line each. */
  protected final List<String> mistakes() {
    return mistakes.lines();
  }
}
