package org.taskwatchers.agent.base;

import java.util.concurrent.atomic.AtomicLong;

/** Lets one line a minute through. Any thread may call it; it takes no lock. */
public final class OnceAMinute {
  private static final long MINUTE = 60_000_000_000L;
  private static final long NOT_YET = Long.MIN_VALUE;

  private final AtomicLong quietUntil = new AtomicLong(NOT_YET);

  /** Lets the first caller through. */
  public OnceAMinute() {}

  /** Whether the caller may write its line now. Returns true to one caller a minute. */
  public boolean may() {
    long now = System.nanoTime();
    long until = quietUntil.get();
    return (until == NOT_YET || now - until >= 0) && quietUntil.compareAndSet(until, now + MINUTE);
  }

  /** The line could not be written, so the next caller may write one. */
  public void again() {
    quietUntil.set(NOT_YET);
  }
}
