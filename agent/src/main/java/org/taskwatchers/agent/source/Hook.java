package org.taskwatchers.agent.source;

/** The places in the JDK that the agent hooks, and what is not seen where one cannot be placed. */
enum Hook {
  /** Entry and end of {@code ProcessImpl.start}. */
  START("no process is watched"),
  /** Right before {@code ProcessImpl.forkAndExec}. */
  FORK("exit may come after an onExit() that another thread asked for during start()"),
  /** Entry of {@code ProcessHandleImpl.completion}. */
  COMPLETION("clone, exec, uid, gid, exit and free are not raised"),
  /** The wait of the process reaper in an inner class of {@code ProcessHandleImpl}. */
  REAPER("exit and free are not raised");

  private final String loss;

  Hook(String loss) {
    this.loss = loss;
  }

  String loss() {
    return loss;
  }
}
