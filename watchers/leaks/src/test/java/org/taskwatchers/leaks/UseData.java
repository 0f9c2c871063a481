package org.taskwatchers.leaks;

import org.taskwatchers.ProcessUse;

/** What was done with a Process, as plain data. */
final class UseData implements ProcessUse {
  boolean exitHeeded;
  long output;
  long errors;
  boolean gone;

  @Override
  public boolean exitHeeded() {
    return exitHeeded;
  }

  @Override
  public long unreadOutput() {
    return output;
  }

  @Override
  public long unreadErrors() {
    return errors;
  }

  @Override
  public boolean isGone() {
    return gone;
  }
}
