package org.taskwatchers.agent.hooks;

/**
 * Checks whether enough stack is left for what the agent does in a start. A thread may have just
 * enough for the JDK and too little for us. Then we would lose what we could not raise, even a
 * veto, and any thread that waits for the rest would wait forever. So such a start is not watched.
 * If a watcher may refuse it, it must not begin; the application gets its StackOverflowError one
 * call sooner.
 */
final class Headroom {
  /** A frame takes 72 bytes compiled and 226 interpreted: in all 14 to 43 KB, and 1 to 25 us. */
  private static final int FRAMES = 192;

  private Headroom() {}

  /**
   * Returns if there is enough.
   *
   * @param forClasses whether classes are about to be initialized. A class whose initialization
   *     fails can never be used again, so this asks for twice as much
   * @throws StackOverflowError if there is not enough
   */
  static void need(boolean forClasses) {
    need(forClasses ? 2 * FRAMES : FRAMES, 1, 2, 3, 4, 5, 6, 7);
  }

  /** Has as many variables as a frame of that size needs; each is used after the call. */
  private static long need(int frames, long a, long b, long c, long d, long e, long f, long g) {
    long deeper = frames == 0 ? 0 : need(frames - 1, b, c, d, e, f, g, a);
    return deeper + a + b * c + d * e + f * g;
  }
}
