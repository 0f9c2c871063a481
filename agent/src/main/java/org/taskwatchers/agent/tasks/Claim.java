package org.taskwatchers.agent.tasks;

import org.jspecify.annotations.Nullable;

/**
 * Who may speak for one task now. The caller of {@code start()}, the credential poller, the reaper
 * and any number of other threads that wait for the same exit agree by compare-and-set.
 *
 * <p>The states go one way, but for READING, which comes and goes, and for a start that is held up
 * right before its fork: NEW, FORKING, STARTING, LIVING &lt;-&gt; READING, ENDING, ENDED, REAPED,
 * FREED. A start that fails goes from where it is to ENDED and FREED.
 */
final class Claim {
  /** Nothing exists. */
  private static final int NEW = 0;

  /** forkAndExec runs: there may be a child, its pid is not known. */
  private static final int FORKING = 1;

  /** The pid is known; clone and exec are being raised. */
  private static final int STARTING = 2;

  /** exec was raised. */
  private static final int LIVING = 3;

  /** The credential poller has it. */
  private static final int READING = 4;

  /** One thread has claimed the end and raises it. */
  private static final int ENDING = 5;

  /** What was to be raised before anyone may know of the end is raised. */
  private static final int ENDED = 6;

  /** It is reaped, or about to be: its pid tells nothing any more. */
  private static final int REAPED = 7;

  /** free is raised: there is nothing more to say of it. */
  private static final int FREED = 8;

  private static final String READER = IdReader.class.getName();

  /** Milliseconds between two looks whether a start or a reading is still under way. */
  private static final long PATIENCE = 1000;

  /** While it is inside start() alone: a thread that is kept keeps its loaders. */
  private volatile @Nullable Thread starter;

  private volatile boolean over;

  /** One of ours. */
  private volatile @Nullable Thread reader;

  private final AwaitedState state = new AwaitedState(NEW);

  /** This thread is inside its start(). */
  void begins(Thread thread) {
    starter = thread;
  }

  /** It is out of it, and has told all that it had to tell. */
  void begun() {
    starter = null;
    over = true;
  }

  /**
   * Whether the start is over. It does not say so itself where there was no stack or memory for
   * that, so the thread is looked at: a start that is under way has a frame of the JDK's.
   */
  private boolean isAbandoned() {
    Thread thread = starter;
    if (over || thread == null) {
      return over;
    }
    return !isInside(thread, "java.lang.ProcessImpl", "java.lang.ProcessBuilder");
  }

  private static boolean isInside(Thread thread, String... classes) {
    for (StackTraceElement frame : thread.getStackTrace()) {
      for (String each : classes) {
        if (frame.getClassName().equals(each)) {
          return true;
        }
      }
    }
    return false;
  }

  void forking() {
    state.move(FORKING);
  }

  /** It does not after all, not now: the one step back. */
  void notForking() {
    state.move(NEW);
  }

  void forked() {
    state.move(STARTING);
  }

  void living() {
    state.move(LIVING);
  }

  /** Claims the task for a reading of its credentials; false where it is too late, or too early. */
  boolean tryReading() {
    return state.tryMove(LIVING, READING);
  }

  void read() {
    state.move(LIVING);
    reader = null; // after that: where it fails it is found to read no more
  }

  /** The one that reads now, so that nobody waits for one that has left without a word. */
  void readBy(Thread thread) {
    reader = thread;
  }

  /** One that reads another task by now looks as if it still read this one; a later look tells. */
  private boolean isReadNoMore() {
    Thread thread = reader;
    return thread != null && !isInside(thread, READER);
  }

  /**
   * Claims the end. Waits while another thread speaks for the task.
   *
   * @return true for one caller, who must call {@link #ended()}; every other gets false, after the
   *     one is done
   */
  boolean tryEnding() {
    while (true) {
      int now = state.get();
      switch (now) {
        case ENDED, REAPED, FREED -> {
          return false;
        }
        case LIVING -> {
          if (state.tryMove(LIVING, ENDING)) {
            return true;
          }
        }
        case READING -> {
          if (isReadNoMore()) {
            state.tryMove(READING, LIVING); // or its reaper would wait for ever
          } else {
            state.awaitChange(now, PATIENCE);
          }
        }
        case NEW, FORKING, STARTING -> {
          if (isAbandoned()) {
            state.tryMove(now, LIVING); // or its reaper would wait for ever
          } else {
            state.awaitChange(now, PATIENCE);
          }
        }
        default -> state.awaitChange(now);
      }
    }
  }

  void ended() {
    state.move(ENDED);
  }

  /**
   * From here on the pid is not to be asked.
   *
   * @return true for one caller, who raises free
   */
  boolean tryReaping() {
    return state.tryMove(ENDED, REAPED);
  }

  boolean isReaped() {
    return state.get() >= REAPED;
  }

  void freed() {
    state.move(FREED);
  }

  /** Its pid is known, and nobody has begun to raise its end. */
  boolean isAlive() {
    int now = state.get();
    return now == STARTING || now == LIVING || now == READING;
  }

  /** Somebody has begun to raise its end, and exit or free is still to be raised. */
  boolean isEnding() {
    int now = state.get();
    return now == ENDING || now == ENDED || now == REAPED;
  }

  /**
   * Waits until it is known whether there is a child, and which pid it has.
   *
   * @return false where nobody will tell any more: its start() is over
   */
  boolean awaitForked() {
    while (state.get() == FORKING) {
      if (!isAbandoned()) {
        state.awaitChange(FORKING, PATIENCE);
      } else if (state.get() == FORKING) { // and has not told just before its start() was over
        return false;
      }
    }
    return true;
  }

  /** Waits until another thread has raised the end. */
  void awaitEnded() {
    for (int now = state.get(); now < ENDED; now = state.get()) {
      state.awaitChange(now);
    }
  }

  /** There may be a child, and clone and exec are not raised yet. */
  boolean isStarting() {
    int now = state.get();
    return now == FORKING || now == STARTING;
  }

  /** Waits until clone and exec are raised, or System.nanoTime() has come to {@code until}. */
  boolean awaitStarted(long until) {
    for (int now = state.get(); now == FORKING || now == STARTING; now = state.get()) {
      if (!state.awaitChangeUntil(now, until)) {
        return false;
      }
    }
    return true;
  }

  /** Waits until free is raised, or System.nanoTime() has come to {@code until}. */
  boolean awaitFreed(long until) {
    for (int now = state.get(); now < FREED; now = state.get()) {
      if (!state.awaitChangeUntil(now, until)) {
        return false;
      }
    }
    return true;
  }
}
