package org.taskwatchers.gate;

/** It cannot be told which program would run, so none may. */
final class Unclear extends Exception {
  private static final long serialVersionUID = 1;

  Unclear(String why) {
    super(why, null, false, false);
  }
}
