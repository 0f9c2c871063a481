package org.taskwatchers.agent.hooks;

/**
 * The places in the JDK that the agent hooks, and what is weaker where one cannot be placed, for
 * then the next best way is taken.
 */
public enum Hook {
  /** Entry and end of {@code ProcessImpl.start}. Next best: {@code ProcessBuilder.start}. */
  START(
      "java.lang.ProcessImpl",
      "init is raised by ProcessBuilder.start, and a start that does not pass it is not seen"),

  /** Right before {@code ProcessImpl.forkAndExec}. Next best: nothing. */
  FORK(
      "java.lang.ProcessImpl",
      "exit may come after an onExit() that another thread asked for during start()"),

  /** Entry of {@code ProcessHandleImpl.completion}. Next best: the end of start(). */
  COMPLETION(
      "java.lang.ProcessHandleImpl",
      "clone and exec are raised at the end of start(), and not where it fails after its child was"
          + " created"),

  /**
   * The wait of the process reaper in an inner class of {@code ProcessHandleImpl}. Next best:
   * {@code Process.onExit()}.
   */
  REAPER(
      "java.lang.ProcessHandleImpl",
      "exit and free are raised after the application may know of the end, uid and gid are not"),

  /**
   * Entry of each method of {@code ProcessImpl} that tells of the end or gives a stream; only where
   * a watcher needs it. Next best: nothing.
   */
  USE("java.lang.ProcessImpl", "what the application does with a Process is not known");

  private final String place;
  private final String weaker;

  Hook(String place, String weaker) {
    this.place = place;
    this.weaker = weaker;
  }

  /** What to say where it cannot be placed. */
  public String missing() {
    return place + " of this JDK has no place for the hook " + this + ": " + weaker;
  }
}
