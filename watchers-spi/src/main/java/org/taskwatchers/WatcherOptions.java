package org.taskwatchers;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The options of this JVM's watchers, frozen before the table is built, so that a watcher may read
 * them in its class initialiser.
 *
 * <p>They come, the strongest first, from the system property {@code taskwatchers.KEY}, the
 * environment variable {@code TASKWATCHERS_KEY} (dots become underscores), the agent's arguments
 * and the file that {@code config} names.
 */
public final class WatcherOptions {
  /** What may be asked for; null where anything may. Written before {@link #frozen}. */
  private static @Nullable Set<String> declared;

  /** Written under the class's lock. An AtomicReference would cost every start some handles. */
  private static volatile @Nullable Map<String, String> frozen;

  /** Guarded by the class; null once the agent has taken them. */
  private static @Nullable List<String> mistakes = new ArrayList<>();

  private WatcherOptions() {}

  /**
   * The value of an option.
   *
   * @param key as {@link WatcherOption#key()} declares it
   * @return null where it was not set, or where no agent has set any
   * @throws IllegalArgumentException if no watcher of this JVM declares it. Thrown in a class
   *     initialiser, that is said at start. What another jar declares may be asked for, but throws
   *     where that jar is not there: who asks cannot be told without a look at the stack
   */
  public static @Nullable String get(String key) {
    Map<String, String> options = frozen;
    if (options == null) {
      return null;
    }
    if (declared != null && !declared.contains(key)) {
      throw new IllegalArgumentException(
          key + ": no @WatcherOption declares it; expected one of " + new TreeSet<>(declared));
    }
    return options.get(key);
  }

  /**
   * The value of an option that names a file, with {@code %p} replaced by the pid of this JVM.
   *
   * @param key as {@link WatcherOption#key()} declares it
   * @return null where it was not set
   * @throws IllegalArgumentException as {@link #get}
   */
  public static @Nullable File file(String key) {
    String name = get(key);
    return name == null ? null : file(key, name);
  }

  /**
   * The value of an option that names a file, with {@code %p} replaced by the pid of this JVM.
   *
   * @param key as {@link WatcherOption#key()} declares it
   * @param unlessSet the name where it was not set, in which {@code %p} is replaced, too
   * @throws IllegalArgumentException as {@link #get}
   */
  public static File file(String key, String unlessSet) {
    String name = get(key);
    return new File((name == null ? unlessSet : name).replace("%p", Long.toString(pid())));
  }

  /**
   * By the name that a link has where there is one: {@code ProcessHandle.current()} would load the
   * JDK classes that the agent rewrites, at the start of a JVM that may never start a process. By
   * {@code File}, since {@code Path} would make a default file system of the application's.
   */
  private static long pid() {
    try {
      return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
    } catch (IOException | RuntimeException noSuchLink) {
      return ProcessHandle.current().pid();
    }
  }

  /**
   * Says that an option is wrong, and that the watcher stays in the table all the same: one line on
   * stderr at start, and with {@code strict=true} the JVM does not start.
   *
   * <p>For a watcher that must not be left out, as one that stops starts and had better stop all of
   * them. Any other throws in its class initialiser: that is said in the same way, and its watchers
   * are left out. To be called in a class initialiser, too; what comes after the table was built is
   * written to stderr at once, and no {@code strict} heeds it.
   *
   * @param line the place, what is there, what was expected; what controls a terminal is replaced
   */
  public static void mistake(String line) {
    synchronized (WatcherOptions.class) {
      if (mistakes != null) {
        if (!mistakes.contains(line)) { // several watchers read the options that they share
          mistakes.add(line);
        }
        return;
      }
    }
    byte[] bytes =
        ("task-watchers: " + line.replaceAll("\\p{Cntrl}+", " ") + System.lineSeparator())
            .getBytes(StandardCharsets.UTF_8);
    try {
      new FileOutputStream(FileDescriptor.err).write(bytes);
    } catch (IOException gone) {
      // There is nobody to tell.
    }
  }

  /**
   * What {@link #mistake} was told so far. The agent calls this once, when the table is built; a
   * unit test of a watcher may, where no agent is.
   */
  public static synchronized List<String> takeMistakes() {
    List<String> taken = mistakes == null ? List.of() : mistakes;
    mistakes = null;
    return taken;
  }

  /**
   * Sets all options, once, and which may be asked for. The agent calls this.
   *
   * @param keys all that the watchers of this JVM declare
   * @throws IllegalStateException if they are set already
   */
  public static synchronized void freeze(Map<String, String> options, Set<String> keys) {
    mustNotBeFrozen();
    declared = Set.copyOf(keys);
    frozen = Map.copyOf(options);
  }

  /**
   * Sets all options, once. For a unit test of a watcher, where no agent is: any may be asked for.
   *
   * @throws IllegalStateException if they are set already
   */
  public static synchronized void freeze(Map<String, String> options) {
    mustNotBeFrozen();
    frozen = Map.copyOf(options);
  }

  private static void mustNotBeFrozen() {
    if (frozen != null) {
      throw new IllegalStateException("the options are frozen already");
    }
  }
}
