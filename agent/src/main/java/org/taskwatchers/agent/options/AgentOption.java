package org.taskwatchers.agent.options;

/** The options of the agent itself. Watcher jars declare the options of watchers. */
public enum AgentOption {
  /** Which watchers to use. */
  WATCHERS(
      "watchers",
      "ready-made watchers, jars and folders of jars, separated as a class path is; none unless"
          + " set"),
  /** How often credentials are read. */
  POLL("poll", "how often uid and gid are read: a number with ms, s or m; 1s unless set"),
  /** How long a watcher may run before it is named. */
  SLOW(
      "slow",
      "a watcher that runs longer is named on stderr: a number with ms, s or m; 100ms unless set"),
  /** A file of options. */
  CONFIG("config", "a properties file of options, the weakest place to set one"),
  /** Whether a mistake keeps the JVM from starting. */
  STRICT("strict", "true: a mistake at start keeps the JVM from starting; false unless set");

  private final String key;
  private final String help;

  AgentOption(String key, String help) {
    this.key = key;
    this.help = help;
  }

  /** The key as users type it. */
  public String key() {
    return key;
  }

  /** One line of help for people. */
  public String help() {
    return help;
  }
}
