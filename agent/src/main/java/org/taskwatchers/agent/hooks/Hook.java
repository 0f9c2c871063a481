package org.taskwatchers.agent.hooks;

/**
 * The places in the JDK that the agent hooks. If one cannot be hooked, the agent falls back to the
 * next best way; each constant says which promise is weaker then.
 */
public enum Hook {
  /** Entry and end of {@code ProcessImpl.start}. Fallback: {@code ProcessBuilder.start}. */
  START(
      "java.lang.ProcessImpl",
      "init is raised by ProcessBuilder.start, and a start that does not pass it is not seen"),

  /** Right before {@code ProcessImpl.forkAndExec}. Fallback: none. */
  FORK(
      "java.lang.ProcessImpl",
      "exit may come after an onExit() that another thread asked for during start()"),

  /** Entry of {@code ProcessHandleImpl.completion}. Fallback: the end of start(). */
  COMPLETION(
      "java.lang.ProcessHandleImpl",
      "clone and exec are raised at the end of start(), and not where it fails after its child was"
          + " created"),

  /**
   * The process reaper's wait, in an inner class of {@code ProcessHandleImpl}. Fallback: {@code
   * Process.onExit()}.
   */
  REAPER(
      "java.lang.ProcessHandleImpl",
      "exit and free are raised after the application may know of the end, uid and gid are not"),

  /**
   * Entry of each method of {@code ProcessImpl} that tells of the end or returns a stream; hooked
   * only if a watcher needs it. Fallback: none.
   */
  USE("java.lang.ProcessImpl", "what the application does with a Process is not known");

  private final String place;
  private final String weaker;

  Hook(String place, String weaker) {
    this.place = place;
    this.weaker = weaker;
  }

  /** The line to report if it cannot be hooked. */
  public String missing() {
    return place + " of this JDK has no place for the hook " + this + ": " + weaker;
  }
}
