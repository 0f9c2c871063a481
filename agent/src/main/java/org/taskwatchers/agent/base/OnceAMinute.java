package org.taskwatchers.agent.base;

import java.util.concurrent.atomic.AtomicLong;

/** Lets one line a minute through. Any thread may ask, and takes no lock. */
public final class OnceAMinute {
  private static final long MINUTE = 60_000_000_000L;
  private static final long NOT_YET = Long.MIN_VALUE;

  private final AtomicLong quietUntil = new AtomicLong(NOT_YET);

  /** Nothing was said yet. */
  public OnceAMinute() {}

  /** Whether the caller may say its line now. True for one caller a minute. */
  public boolean may() {
    long now = System.nanoTime();
    long until = quietUntil.get();
    return (until == NOT_YET || now - until >= 0) && quietUntil.compareAndSet(until, now + MINUTE);
  }

  /** The line could not be written, so the next caller may say its own. */
  public void again() {
    quietUntil.set(NOT_YET);
  }
}
