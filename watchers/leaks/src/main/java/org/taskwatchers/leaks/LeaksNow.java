package org.taskwatchers.leaks;

/** Reports the present leaks on demand. */
final class LeaksNow implements LeaksMXBean {
  @Override
  public String report() {
    return Leaks.now();
  }
}
