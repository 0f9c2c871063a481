package org.taskwatchers.timeline.page;

import java.util.Locale;

/** What became of a process. */
enum Outcome {
  /** It ended with 0. */
  OK,
  /** It ended with another code. */
  FAILED,
  /** It ended with a code that the JDK gives to a process killed by a signal. */
  SIGNAL,
  /**
   * It has no end in the logs. That does not mean that it lived on: {@code log.events} may leave
   * ends out, and its start may have failed.
   */
  NO_END,
  /** Its start failed. */
  NOT_STARTED,
  /** A watcher stopped its start. */
  VETOED,
  /** It is not a watched process, but the JVM that started some. */
  JVM;

  private static final int SIGNALS = 128;
  private static final int MOST_SIGNAL = 64;

  /** Its name in the page. */
  String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  static Outcome ofExit(int code) {
    if (code == 0) {
      return OK;
    }
    return code > SIGNALS && code <= SIGNALS + MOST_SIGNAL ? SIGNAL : FAILED;
  }
}
