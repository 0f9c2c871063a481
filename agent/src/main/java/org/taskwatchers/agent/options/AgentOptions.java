package org.taskwatchers.agent.options;

import java.io.File;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.taskwatchers.WatcherOptions;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.options.Options.Setting;

/** The agent's own options, parsed. A malformed value is a mistake, and the default is used. */
public final class AgentOptions {
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration SLOW = Duration.ofMillis(100);
  private static final Duration LONGEST = Duration.ofDays(1);

  private final Options options;
  private final Mistakes mistakes;

  /** Reads the agent's own options from all that are set. */
  public AgentOptions(Options options, Mistakes mistakes) {
    this.options = options;
    this.mistakes = mistakes;
  }

  /** The entries of {@code watchers}. */
  public List<String> watchers() {
    Setting set = options.get(AgentOption.WATCHERS.key());
    List<String> words = new ArrayList<>();
    if (set != null) {
      for (String word : set.value().split(File.pathSeparator, -1)) {
        if (!word.isBlank()) {
          words.add(word);
        }
      }
    }
    return words;
  }

  /** Where {@code watchers} was set. */
  public String watchersPlace() {
    Setting set = options.get(AgentOption.WATCHERS.key());
    return set == null ? AgentOption.WATCHERS.key() : set.place();
  }

  /** How often credentials are read. */
  public Duration poll() {
    return duration(AgentOption.POLL, POLL);
  }

  /** How long a watcher may run before it is named. */
  public Duration slow() {
    return duration(AgentOption.SLOW, SLOW);
  }

  private Duration duration(AgentOption option, Duration unlessSet) {
    Setting set = options.get(option.key());
    if (set == null) {
      return unlessSet;
    }
    Duration duration = WatcherOptions.duration(set.value());
    if (duration == null || duration.isZero() || duration.compareTo(LONGEST) > 0) {
      mistakes.add(
          set.place(),
          "\""
              + set.value()
              + "\": expected a number and ms, s or m, at least 1ms and at most 1440m");
      return unlessSet;
    }
    return duration;
  }

  /** Whether a mistake keeps the JVM from starting. */
  public boolean isStrict() {
    Setting set = options.get(AgentOption.STRICT.key());
    if (set != null && !set.value().equals("true") && !set.value().equals("false")) {
      mistakes.add(set.place(), "\"" + set.value() + "\": expected true or false");
    }
    return set != null && set.value().equals("true");
  }

  /** The values of the options that watchers declare. An undeclared option is a mistake. */
  public Map<String, String> ofWatchers(Map<String, String> declared) {
    Set<String> known = new HashSet<>(declared.keySet());
    for (AgentOption option : AgentOption.values()) {
      known.add(option.key());
    }
    options.noteUnknown(known);
    Map<String, String> set = new HashMap<>();
    for (String key : declared.keySet()) {
      Setting setting = options.get(key);
      if (setting != null) {
        set.put(key, setting.value());
      }
    }
    return set;
  }
}
