package org.taskwatchers.agent.options;

import org.jspecify.annotations.Nullable;

/** A word after a comma in the agent's arguments that is not {@code key=value}. */
final class Rest {
  private Rest() {}

  /**
   * Whether the word belongs to the value before it, like {@code exit} in {@code
   * log.events=exec,exit}. The agent's own options take no commas. A key without a value does not
   * belong to it: it would be lost in that value.
   */
  static boolean isOf(String key, String word) {
    return isOfWatcher(key) && !word.isEmpty() && !isOfAgent(word) && !looksOfWatcher(word);
  }

  /** How to set a value that holds such a comma; empty if the word is not the rest of a value. */
  static String hint(@Nullable String key, String word) {
    if (key == null || word.isEmpty() || word.indexOf('=') >= 0 || isOfAgent(word)) {
      return "";
    }
    boolean isWatchers = key.equals(AgentOption.WATCHERS.key());
    boolean isConfig = key.equals(AgentOption.CONFIG.key());
    if (!isWatchers && !isConfig && !isOfWatcher(key)) {
      return ""; // a number or a word, which cannot hold a comma
    }
    return "; if it is the rest of "
        + key
        + (isWatchers ? ", put \":\" between watchers; else" : ",")
        + " set a value with such a comma by the system property "
        + Options.PROPERTY
        + key
        + (isConfig ? "" : ", or in the file that config names");
  }

  private static boolean isOfAgent(String word) {
    for (AgentOption option : AgentOption.values()) {
      if (option.key().equals(word)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfWatcher(String key) {
    return key.indexOf('.') >= 0 || key.equals("mask") || key.equals("args");
  }

  /** Whether it may be the key of a watcher's option: {@code [a-z0-9]+(\.[a-z0-9]+)+}. */
  private static boolean looksOfWatcher(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c != '.' && (c < 'a' || c > 'z') && (c < '0' || c > '9')) {
        return false;
      }
    }
    return isOfWatcher(word);
  }
}
