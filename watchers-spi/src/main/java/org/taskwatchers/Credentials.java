package org.taskwatchers;

/**
 * The user and group ids of a task, as one reading found them.
 *
 * @param user the user ids
 * @param group the group ids
 * @see <a href="https://man7.org/linux/man-pages/man7/credentials.7.html">credentials(7)</a>
 */
public record Credentials(Ids user, Ids group) {
  /**
   * The four ids of one kind that a task has. The kernel keeps them as unsigned 32-bit numbers, so
   * they are {@code long} here: 4294967294 is a valid id.
   *
   * <p>Outside Linux the operating system shows a single id, which all four then have. If Linux
   * hides a process ({@code hidepid=1}) whose effective id has changed, only the effective id can
   * be seen, and the others are {@link #UNKNOWN}.
   *
   * @param real who owns the task
   * @param effective whose rights it has
   * @param saved what it may make its effective id again
   * @param filesystem whose rights it has on files; the same as the effective id unless {@code
   *     setfsuid(2)} changed it
   */
  public record Ids(long real, long effective, long saved, long filesystem) {
    /** The id cannot be seen. */
    public static final long UNKNOWN = -1;
  }
}
