package org.taskwatchers.mx;

/** How many tasks came and went a second, over some time. */
public final class Rates {
  private final double seconds;
  private final long clones;
  private final long exits;

  Rates(double seconds, long clones, long exits) {
    this.seconds = seconds;
    this.clones = clones;
    this.exits = exits;
  }

  /** Over how long. */
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

  /** Clones a second; 0 over no time at all. */
  public double getClonesPerSecond() {
    return seconds > 0 ? clones / seconds : 0;
  }

  /** Exits a second; 0 over no time at all. */
  public double getExitsPerSecond() {
    return seconds > 0 ? exits / seconds : 0;
  }
}
