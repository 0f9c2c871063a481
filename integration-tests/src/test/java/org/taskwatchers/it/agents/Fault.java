package org.taskwatchers.it.agents;

import org.jspecify.annotations.Nullable;

/**
 * Each method of the agent calls {@link #at} first, with its own number. The boot loader loads this
 * class, so all classes see the same one; it uses no other class of ours.
 */
public final class Fault {
  private static final int MOST = 10_000;
  private static final int NONE = -1;

  private static final String[] NAMES = new String[MOST];
  private static final boolean[] HIT = new boolean[MOST];
  private static int points;
  private static volatile int armed = NONE;
  private static volatile Kind kind = Kind.INTERRUPT;

  /** What happens in the method. */
  public enum Kind {
    SECURITY,
    MEMORY,
    STACK,
    LINKAGE,
    DEATH,
    INTERRUPT
  }

  private Fault() {}

  /** Gives a method its number. */
  public static synchronized int point(String name) {
    NAMES[points] = name;
    return points++;
  }

  /** Called at the beginning of a method of the agent. */
  public static void at(int point) throws Throwable {
    HIT[point] = true;
    if (point == armed) {
      Throwable thrown = thrown();
      if (thrown != null) {
        throw thrown;
      }
      // Interrupt only threads of the agent and of the JDK: an interrupt of main would be the
      // application's.
      if (!Thread.currentThread().getName().equals("main")) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static @Nullable Throwable thrown() {
    return switch (kind) {
      case SECURITY -> new SecurityException("injected");
      case MEMORY -> new OutOfMemoryError("injected");
      case STACK -> new StackOverflowError();
      case LINKAGE -> new NoClassDefFoundError("injected");
      case DEATH -> new Error("injected");
      case INTERRUPT -> null;
    };
  }

  public static synchronized int points() {
    return points;
  }

  public static boolean isHit(int point) {
    return HIT[point];
  }

  public static String name(int point) {
    return NAMES[point];
  }

  public static void arm(int point, Kind of) {
    kind = of;
    armed = point;
  }

  public static void disarm() {
    armed = NONE;
  }
}
