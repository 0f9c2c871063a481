package org.taskwatchers.agent.cloneflags;

import java.lang.reflect.Field;
import java.util.Locale;

/**
 * The flags passed to clone() when this JVM starts a process. They depend on the launch mechanism
 * and the C library. They are computed once, at the first start: the JDK does not change its
 * mechanism either.
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

  /** The flags for a process with this C library. */
  public CloneFlags(CLibrary library) {
    this.library = library;
  }

  /** The flags. A race is safe: every thread computes the same value. */
  public long get() {
    long flags = known;
    if (flags < 0) {
      flags = of(mechanism(), library);
      known = flags;
    }
    return flags;
  }

  /**
   * The flags that the C library passes.
   *
   * <ul>
   *   <li>posix_spawn: since 2.34, glibc uses clone3(), which has a separate field for the exit
   *       signal; since 2.38, it makes the kernel reset the signal handlers. Before that, and in
   *       musl, clone() gets the exit signal or-ed into the flags.
   *   <li>vfork: a system call without flags, equal to CLONE_VM | CLONE_VFORK.
   *   <li>fork: glibc stores the thread id in the child; musl passes only the exit signal.
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
   * The JDK's choice, read from its own field, because the property may have changed since the JDK
   * read it.
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
