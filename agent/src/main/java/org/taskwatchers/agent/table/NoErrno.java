package org.taskwatchers.agent.table;

/**
 * A result of init that its author cannot have meant: a positive one, which stops nothing, as in
 * the patch, and is mostly an errno whose minus was forgotten; or a negative one that is no errno,
 * and stops the start all the same: it was meant to.
 */
final class NoErrno {
  /** As the kernel has it, in include/linux/err.h. */
  private static final int MAX_ERRNO = 4095;

  private NoErrno() {}

  static boolean is(int result) {
    return result > 0 || result < -MAX_ERRNO;
  }

  /** The result, what becomes of it, and what was expected. */
  static String words(int result) {
    if (result < 0) {
      return result + ", which stops the start, but is no errno; expected -1 to -" + MAX_ERRNO;
    }
    return result + ", which stops nothing; expected 0, or an errno with a minus to stop the start";
  }
}
