package org.taskwatchers.benchmarks.young;

/** A program that starts short processes, one after the other, and waits for each. */
public final class StartsSome {
  private StartsSome() {}

  /** The argument is the number of processes. */
  public static void main(String[] args) throws Exception {
    for (int left = Integer.parseInt(args[0]); left > 0; left--) {
      new ProcessBuilder("/bin/true").start().waitFor();
    }
  }
}
