package org.taskwatchers.agent.hooks;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** The JDK's own wait for a child: {@code ProcessHandleImpl.waitForProcessExit0}. */
public final class ExitWait {
  /** The result if the pid is not a child of this JVM that can be waited for. */
  static final int NOT_A_CHILD = -2;

  /** Found before the first reaper is woven: a reaper that cannot wait would hang its process. */
  private static final class Native {
    static final MethodHandle WAIT;

    static {
      try {
        Class<?> handle = Class.forName("java.lang.ProcessHandleImpl", false, null);
        MethodType type = MethodType.methodType(int.class, long.class, boolean.class);
        WAIT =
            MethodHandles.privateLookupIn(handle, MethodHandles.lookup())
                .findStatic(handle, "waitForProcessExit0", type);
      } catch (ReflectiveOperationException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }

  /**
   * Finds it. Call this when java.lang is open to us.
   *
   * @throws LinkageError if it does not exist, or we may not use it
   */
  public static MethodHandle find() {
    return Native.WAIT;
  }

  /**
   * Links the call now, because linking needs memory and stack that a reaper may not have. No
   * process has pid 0, so the call returns at once.
   */
  public static void warm() {
    call(0, false);
  }

  /** Waits until the child is dead and leaves it a zombie. */
  int waitOnly(long pid) {
    return call(pid, false);
  }

  /** Waits until the child is dead and reaps it. Throws only if it has not reaped the child. */
  int waitAndReap(long pid) {
    return call(pid, true);
  }

  private static int call(long pid, boolean reap) {
    try {
      return (int) Native.WAIT.invokeExact(pid, reap);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable t) {
      throw new AssertionError("a native method that throws nothing threw", t);
    }
  }
}
