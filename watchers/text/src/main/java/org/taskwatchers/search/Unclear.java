package org.taskwatchers.search;

/** It cannot be told which program would run. */
public final class Unclear extends Exception {
  private static final long serialVersionUID = 1;

  /** Says why, as the end of a sentence about the program. */
  public Unclear(String why) {
    super(why, null, false, false);
  }
}
