package org.taskwatchers.leaks;

/** Tells the leaks of now to whom asks for them. */
final class LeaksNow implements LeaksMXBean {
  @Override
  public String report() {
    return Leaks.now();
  }
}
