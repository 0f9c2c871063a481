package org.taskwatchers.agent.base;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A call on its own thread. If it hangs, the test fails after half a minute. */
public final class Beside<T> {
  private static final long GUARD = TimeUnit.SECONDS.toNanos(30);

  private final FutureTask<T> call;
  private final Thread thread;

  private Beside(Callable<T> body) {
    call = new FutureTask<>(body);
    thread = new Thread(call, "beside");
    thread.setDaemon(true);
    thread.start();
  }

  public static <T> Beside<T> call(Callable<T> body) {
    return new Beside<>(body);
  }

  /** Does the same for code that returns nothing. */
  public static Beside<Boolean> run(Runnable body) {
    return new Beside<>(
        () -> {
          body.run();
          return true;
        });
  }

  public Thread thread() {
    return thread;
  }

  public boolean isDone() {
    return call.isDone();
  }

  public T result() throws Exception {
    return call.get(GUARD, TimeUnit.NANOSECONDS);
  }

  /** Returns once the thread waits, with or without a time limit. */
  public void awaitWaiting() {
    awaitState(thread, Thread.State.WAITING, Thread.State.TIMED_WAITING);
  }

  /** Returns once the thread waits without a time limit. */
  public static void awaitWaiting(Thread thread) {
    awaitState(thread, Thread.State.WAITING);
  }

  private static void awaitState(Thread thread, Thread.State... any) {
    awaitThat(
        () -> {
          Thread.State state = thread.getState();
          assertNotEquals(Thread.State.TERMINATED, state, "it did not wait");
          return List.of(any).contains(state);
        },
        "the thread to wait");
  }

  public static void awaitThat(BooleanSupplier condition, String what) {
    long until = System.nanoTime() + GUARD;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - until > 0) {
        fail("waited in vain for " + what);
      }
      Thread.onSpinWait();
    }
  }
}
