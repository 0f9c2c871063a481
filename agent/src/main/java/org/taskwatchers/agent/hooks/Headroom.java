package org.taskwatchers.agent.hooks;

/**
 * Whether there is stack left for what a start makes us do. A thread may have just enough for the
 * JDK and too little for us: what we could not raise then would be lost, a veto too, and whoever
 * waits for the rest of it would wait for ever. So such a start is not watched; where a watcher may
 * refuse it, it had better not begin, and the application meets its StackOverflowError one call
 * sooner.
 */
final class Headroom {
  /** Of 72 bytes each compiled and 226 interpreted: 14 to 43 KB, and 1 to 25 us. */
  private static final int FRAMES = 192;

  private Headroom() {}

  /**
   * Returns where there is enough.
   *
   * @param forClasses whether classes are about to be initialised: one that fails to be can never
   *     be used again, so twice as much is asked
   * @throws StackOverflowError where there is not
   */
  static void need(boolean forClasses) {
    need(forClasses ? 2 * FRAMES : FRAMES, 1, 2, 3, 4, 5, 6, 7);
  }

  /** Has as many variables as make a frame of that size; each is needed after the call. */
  private static long need(int frames, long a, long b, long c, long d, long e, long f, long g) {
    long deeper = frames == 0 ? 0 : need(frames - 1, b, c, d, e, f, g, a);
    return deeper + a + b * c + d * e + f * g;
  }
}
