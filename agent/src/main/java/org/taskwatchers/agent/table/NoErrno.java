package org.taskwatchers.agent.table;

/**
 * Finds results of init that the watcher's author cannot have meant. A positive result stops
 * nothing, as in the patch; mostly it is an errno whose minus was forgotten. A negative result that
 * is not an errno does stop the start, because it was meant to.
 */
final class NoErrno {
  /** The kernel's limit, in include/linux/err.h. */
  private static final int MAX_ERRNO = 4095;

  private NoErrno() {}

  static boolean is(int result) {
    return result > 0 || result < -MAX_ERRNO;
  }

  /** The result, its effect, and what was expected. */
  static String words(int result) {
    if (result < 0) {
      return result + ", which stops the start, but is no errno; expected -1 to -" + MAX_ERRNO;
    }
    return result + ", which stops nothing; expected 0, or an errno with a minus to stop the start";
  }
}
