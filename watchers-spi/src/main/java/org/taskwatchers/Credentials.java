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
   * The four ids that a task has of one kind. Unsigned 32-bit numbers in the kernel, so a {@code
   * long} here: 4294967294 is an id like any other.
   *
   * <p>Outside Linux the operating system shows a single id; all four are that one. Where Linux
   * hides a process ({@code hidepid=1}) and its effective id is not what it was, that one is all
   * there is to be seen, and the others are {@link #UNKNOWN}.
   *
   * @param real whose task it is
   * @param effective whose rights it has
   * @param saved what it may make its effective id again
   * @param filesystem whose rights it has on files; follows the effective id but for {@code
   *     setfsuid(2)}
   */
  public record Ids(long real, long effective, long saved, long filesystem) {
    /** No id: it cannot be seen. */
    public static final long UNKNOWN = -1;
  }
}
