package org.taskwatchers.mx;

/** How many tasks started and ended per second, over some time. */
public final class Rates {
  private final double seconds;
  private final long clones;
  private final long exits;

  Rates(double seconds, long clones, long exits) {
    this.seconds = seconds;
    this.clones = clones;
    this.exits = exits;
  }

  /** The length of that time in seconds. */
  public double getSeconds() {
    return seconds;
  }

  /** Clones in that time. */
  public long getClones() {
    return clones;
  }

  /** Exits in that time. */
  public long getExits() {
    return exits;
  }

  /** Clones per second; 0 if no time has passed. */
  public double getClonesPerSecond() {
    return seconds > 0 ? clones / seconds : 0;
  }

  /** Exits per second; 0 if no time has passed. */
  public double getExitsPerSecond() {
    return seconds > 0 ? exits / seconds : 0;
  }
}
