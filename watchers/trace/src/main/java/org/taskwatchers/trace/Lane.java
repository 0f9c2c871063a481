package org.taskwatchers.trace;

/**
 * A row of bars that do not overlap. Viewers take it for a thread of this JVM.
 *
 * @param thread the name of the threads that start the tasks in this row
 * @param index 0 for the first row of that name
 * @param number its number in this JVM, from 1
 * @param fresh whether the row is new, so that the trace must name it
 */
record Lane(String thread, int index, int number, boolean fresh) {
  /**
   * Viewers identify a thread only by a number of 32 bits, even if a trace has several JVMs. A pid
   * on Linux has at most 22 bits, which leaves 1000 rows for each JVM. The few JVMs with more rows
   * get numbers for them above those of the last pid, in blocks.
   */
  private static final long LANES_OF_A_JVM = 1000;

  private static final long ABOVE_ALL = (1L << 22) * LANES_OF_A_JVM;
  private static final long BLOCK = 1L << 16;
  private static final long BLOCKS = ((1L << 32) - ABOVE_ALL) / BLOCK;

  /** Its number among the rows of all JVMs. */
  long id(long pid) {
    return number < LANES_OF_A_JVM
        ? pid * LANES_OF_A_JVM + number
        : ABOVE_ALL + pid % BLOCKS * BLOCK + number % BLOCK;
  }

  /** The name that a viewer shows beside the row. */
  String name() {
    return index == 0 ? thread : thread + " (" + (index + 1) + ")";
  }
}
