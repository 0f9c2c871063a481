package org.taskwatchers.agent.tasks;

import org.jspecify.annotations.Nullable;

/**
 * Decides which thread may raise events of one task now. The caller of {@code start()}, the
 * credential poller, the reaper and any number of other threads that wait for the same exit agree
 * on it by compare-and-set.
 *
 * <p>The states only move forward, with two exceptions: READING comes and goes, and a start may be
 * held up right before its fork. The order is NEW, FORKING, STARTING, LIVING &lt;-&gt; READING,
 * ENDING, ENDED, REAPED, FREED. A start that fails goes from its current state to ENDED and FREED.
 */
final class Claim {
  /** No child exists. */
  private static final int NEW = 0;

  /** forkAndExec runs: there may be a child, but its pid is not known. */
  private static final int FORKING = 1;

  /** The pid is known; clone and exec are being raised. */
  private static final int STARTING = 2;

  /** exec has been raised. */
  private static final int LIVING = 3;

  /** The credential poller is reading the task's ids. */
  private static final int READING = 4;

  /** One thread has claimed the end and is raising it. */
  private static final int ENDING = 5;

  /** All events that must come before any code can learn of the end have been raised. */
  private static final int ENDED = 6;

  /** The task is reaped, or about to be: its pid may belong to another process. */
  private static final int REAPED = 7;

  /** free has been raised: no event of this task is left. */
  private static final int FREED = 8;

  private static final String READER = IdReader.class.getName();

  /** Milliseconds between two checks whether a start or a reading is still running. */
  private static final long PATIENCE = 1000;

  /** Set only inside start(): a reference to a thread keeps its class loaders. */
  private volatile @Nullable Thread starter;

  private volatile boolean over;

  /** The agent's thread that is reading the ids. */
  private volatile @Nullable Thread reader;

  private final AwaitedState state = new AwaitedState(NEW);

  /** This thread is inside the task's start(). */
  void begins(Thread thread) {
    starter = thread;
  }

  /** The thread has left start() and has reported everything. */
  void begun() {
    starter = null;
    over = true;
  }

  /**
   * Whether the start is over. A start without stack or memory left cannot report its end itself,
   * so this looks at the thread's stack: a start that is still running has a frame of the JDK's.
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

  /** The fork does not happen yet after all. This is the one step back. */
  void notForking() {
    state.move(NEW);
  }

  void forked() {
    state.move(STARTING);
  }

  void living() {
    state.move(LIVING);
  }

  /** Claims the task to read its credentials; false if it is too late or too early. */
  boolean tryReading() {
    return state.tryMove(LIVING, READING);
  }

  void read() {
    state.move(LIVING);
    reader = null; // after the move: if the move fails, isReadNoMore() finds out
  }

  /** Names the reading thread, so that no thread waits for a reader that left without a report. */
  void readBy(Thread thread) {
    reader = thread;
  }

  /** If the thread reads another task by now, this returns false; a later check finds out. */
  private boolean isReadNoMore() {
    Thread thread = reader;
    return thread != null && !isInside(thread, READER);
  }

  /**
   * Claims the end. Waits while another thread raises events of the task.
   *
   * @return true for one caller, who must call {@link #ended()}; false for all others, after that
   *     call
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
            state.tryMove(READING, LIVING); // otherwise its reaper would wait forever
          } else {
            state.awaitChange(now, PATIENCE);
          }
        }
        case NEW, FORKING, STARTING -> {
          if (isAbandoned()) {
            state.tryMove(now, LIVING); // otherwise its reaper would wait forever
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
   * From now on, the pid must not be used.
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

  /** Whether its pid is known and no thread has begun to raise its end. */
  boolean isAlive() {
    int now = state.get();
    return now == STARTING || now == LIVING || now == READING;
  }

  /** Whether a thread has begun to raise its end, and exit or free is still to come. */
  boolean isEnding() {
    int now = state.get();
    return now == ENDING || now == ENDED || now == REAPED;
  }

  /**
   * Waits until it is known whether there is a child and what its pid is.
   *
   * @return false if this will never be known, because its start() is over
   */
  boolean awaitForked() {
    while (state.get() == FORKING) {
      if (!isAbandoned()) {
        state.awaitChange(FORKING, PATIENCE);
      } else if (state.get() == FORKING) { // start() may report the pid just before it ends
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

  /** Whether there may be a child, and clone and exec are still to be raised. */
  boolean isStarting() {
    int now = state.get();
    return now == FORKING || now == STARTING;
  }

  /** Waits until clone and exec are raised, or System.nanoTime() has reached {@code until}. */
  boolean awaitStarted(long until) {
    for (int now = state.get(); now == FORKING || now == STARTING; now = state.get()) {
      if (!state.awaitChangeUntil(now, until)) {
        return false;
      }
    }
    return true;
  }

  /** Waits until free is raised, or System.nanoTime() has reached {@code until}. */
  boolean awaitFreed(long until) {
    for (int now = state.get(); now < FREED; now = state.get()) {
      if (!state.awaitChangeUntil(now, until)) {
        return false;
      }
    }
    return true;
  }
}
