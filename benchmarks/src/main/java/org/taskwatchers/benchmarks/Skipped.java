package org.taskwatchers.benchmarks;

import java.io.IOException;

/** What was left out of a benchmark that should have run: said on stderr at once. */
public final class Skipped {
  /** A part of a benchmark, which may turn out to be impossible here. */
  @FunctionalInterface
  public interface Part {
    /** Runs it. */
    void run() throws IOException, InterruptedException;
  }

  private boolean any;

  /** Says that a part is left out, and why. */
  public void add(String what, String why) {
    System.err.println("SKIPPED: " + what + ": " + why);
    any = true;
  }

  /** Runs a part; one that throws is left out. */
  public void unless(String what, Part part) {
    try {
      part.run();
    } catch (IOException e) {
      add(what, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      add(what, "interrupted");
    }
  }

  /** Whether anything was. */
  public boolean any() {
    return any;
  }
}
