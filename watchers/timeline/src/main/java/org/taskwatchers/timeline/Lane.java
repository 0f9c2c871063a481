package org.taskwatchers.timeline;

/**
 * A row of bars that do not overlap. To a viewer it is a thread of this JVM.
 *
 * @param thread the threads that start what is shown there
 * @param index 0 for the first of those threads
 * @param number of its own in this JVM, from 1
 * @param fresh whether nothing was shown in it before, so that a viewer has to be told its name
 */
record Lane(String thread, int index, int number, boolean fresh) {
  /** What a viewer shows beside it. */
  String name() {
    return index == 0 ? thread : thread + " (" + (index + 1) + ")";
  }
}
