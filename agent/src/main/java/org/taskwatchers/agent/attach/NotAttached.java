package org.taskwatchers.agent.attach;

/** The reason why the agent was not attached, in one line for people. */
final class NotAttached extends Exception {
  private static final long serialVersionUID = 1;

  NotAttached(String line) {
    super(line);
  }

  /** The reason; never null. */
  String line() {
    return String.valueOf(getMessage());
  }
}
