package org.taskwatchers.agent.cloneflags;

import java.lang.reflect.Field;
import java.util.Locale;

/**
 * The flags that clone() gets when this JVM starts a process, by its launch mechanism and its C
 * library. Computed once, at the first start: the JDK keeps its mechanism too.
 *
 * @see <a href="https://man7.org/linux/man-pages/man2/clone.2.html">clone(2)</a>
 */
public final class CloneFlags {
  static final long SIGCHLD = 17;
  static final long CLONE_VM = 0x100;
  static final long CLONE_VFORK = 0x4000;
  static final long CLONE_CHILD_CLEARTID = 0x20_0000;
  static final long CLONE_CHILD_SETTID = 0x100_0000;
  static final long CLONE_CLEAR_SIGHAND = 0x1_0000_0000L;

  private final CLibrary library;
  private volatile long known = -1;

  /** The flags of a process that has this C library. */
  public CloneFlags(CLibrary library) {
    this.library = library;
  }

  /** The flags. Safe to race: every thread computes the same. */
  public long get() {
    long flags = known;
    if (flags < 0) {
      flags = of(mechanism(), library);
      known = flags;
    }
    return flags;
  }

  /**
   * What the C library passes.
   *
   * <ul>
   *   <li>posix_spawn: glibc since 2.34 by clone3(), where the exit signal has a field of its own;
   *       since 2.38 it has the kernel reset the signal handlers. Before, and in musl, by clone()
   *       with the exit signal or-ed in.
   *   <li>vfork: a system call without flags, equal to CLONE_VM | CLONE_VFORK.
   *   <li>fork: glibc keeps the thread id in the child; musl passes the exit signal alone.
   * </ul>
   */
  static long of(String mechanism, CLibrary library) {
    long spawn = CLONE_VM | CLONE_VFORK;
    return switch (mechanism) {
      case "FORK" ->
          library.isGlibc() ? CLONE_CHILD_SETTID | CLONE_CHILD_CLEARTID | SIGCHLD : SIGCHLD;
      case "VFORK" -> spawn;
      default -> {
        long signal = library.isGlibc(2, 34) ? 0 : SIGCHLD;
        long handlers = library.isGlibc(2, 38) ? CLONE_CLEAR_SIGHAND : 0;
        yield spawn | signal | handlers;
      }
    };
  }

  /**
   * The JDK's choice: from its own field, because the property may have changed since it looked.
   */
  private static String mechanism() {
    try {
      Field field =
          Class.forName("java.lang.ProcessImpl", false, null).getDeclaredField("launchMechanism");
      field.setAccessible(true);
      return ((Enum<?>) field.get(null)).name();
    } catch (ReflectiveOperationException | RuntimeException unknownShape) {
      return System.getProperty("jdk.lang.Process.launchMechanism", "POSIX_SPAWN")
          .toUpperCase(Locale.ROOT);
    }
  }
}
