package org.taskwatchers.benchmarks;

import java.io.IOException;

/** Parts of a benchmark that could not run; reported on stderr at once. */
public final class Skipped {
  /** A part of a benchmark that may turn out to be impossible here. */
  @FunctionalInterface
  public interface Part {
    /** Runs the part. */
    void run() throws IOException, InterruptedException;
  }

  private boolean any;

  /** Reports that a part is left out, and why. */
  public void add(String what, String why) {
    System.err.println("SKIPPED: " + what + ": " + why);
    any = true;
  }

  /** Runs a part; if it throws, it is left out. */
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

  /** Whether any part was left out. */
  public boolean any() {
    return any;
  }
}
