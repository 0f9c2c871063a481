package org.taskwatchers.agent.tasks;

/** Claims in the states that they pass through in a task's life. */
final class Claims {
  private Claims() {}

  static Claim forking() {
    Claim claim = new Claim();
    claim.forking();
    return claim;
  }

  static Claim living() {
    Claim claim = forking();
    claim.forked();
    claim.living();
    return claim;
  }

  static Claim reading() {
    Claim claim = living();
    if (!claim.tryReading()) {
      throw new IllegalStateException("a living task cannot be read");
    }
    return claim;
  }

  static Claim ending() {
    Claim claim = living();
    if (!claim.tryEnding()) {
      throw new IllegalStateException("a living task cannot be ended");
    }
    return claim;
  }
}
