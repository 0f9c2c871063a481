package org.taskwatchers.trace;

/**
 * A row of bars that do not overlap. To a viewer it is a thread of this JVM.
 *
 * @param thread the threads that start what is shown there
 * @param index 0 for the first of those threads
 * @param number of its own in this JVM, from 1
 * @param fresh whether nothing was shown in it before, so that a viewer has to be told its name
 */
record Lane(String thread, int index, int number, boolean fresh) {
  /**
   * Viewers know a thread by a number of 32 bits alone, also where a trace has several JVMs. A pid
   * on Linux has at most 22, which leaves 1000 rows for each JVM. The few JVMs that have more have
   * the others above the last pid's, in blocks.
   */
  private static final long LANES_OF_A_JVM = 1000;

  private static final long ABOVE_ALL = (1L << 22) * LANES_OF_A_JVM;
  private static final long BLOCK = 1L << 16;
  private static final long BLOCKS = ((1L << 32) - ABOVE_ALL) / BLOCK;

  /** Its number among those of all JVMs. */
  long id(long pid) {
    return number < LANES_OF_A_JVM
        ? pid * LANES_OF_A_JVM + number
        : ABOVE_ALL + pid % BLOCKS * BLOCK + number % BLOCK;
  }

  /** What a viewer shows beside it. */
  String name() {
    return index == 0 ? thread : thread + " (" + (index + 1) + ")";
  }
}
