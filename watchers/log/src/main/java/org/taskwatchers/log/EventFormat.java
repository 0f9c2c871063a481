package org.taskwatchers.log;

/** Makes an event what is written of it. */
@FunctionalInterface
interface EventFormat {
  /** Whole lines of UTF-8, the last newline included. Called by several threads. */
  byte[] format(LoggedEvent event);
}
