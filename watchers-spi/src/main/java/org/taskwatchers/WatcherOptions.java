package org.taskwatchers;

import java.io.File;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The options of this JVM's watchers, frozen before the table is built, so that a watcher may read
 * them in its class initializer.
 *
 * <p>They come, strongest first, from the system property {@code taskwatchers.KEY}, the environment
 * variable {@code TASKWATCHERS_KEY} (dots become underscores), the agent's arguments and the file
 * that {@code config} names.
 */
public final class WatcherOptions {
  /** The keys that may be read; null if any may. Written before {@link #frozen}. */
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
   * @return null if it was not set, or if no agent has set any option
   * @throws IllegalArgumentException if no watcher of this JVM declares it. If a class initializer
   *     throws it, the agent reports it at start. A watcher can read an option that another jar
   *     declares, because only a look at the stack would tell who asks; but this throws if that jar
   *     is not there
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
   * @return null if it was not set
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
   * @param unlessSet the name if the option was not set; {@code %p} is replaced in it, too
   * @throws IllegalArgumentException as {@link #get}
   */
  public static File file(String key, String unlessSet) {
    String name = get(key);
    return new File((name == null ? unlessSet : name).replace("%p", Long.toString(pid())));
  }

  /**
   * Reads a length of time as options have it: a number and {@code ms}, {@code s} or {@code m}, as
   * {@code 500ms}.
   *
   * @return null where the text is no such thing, or has more than nine digits
   */
  public static @Nullable Duration duration(String text) {
    int unit = 0;
    while (unit < text.length() && text.charAt(unit) >= '0' && text.charAt(unit) <= '9') {
      unit++;
    }
    if (unit == 0 || unit > 9) {
      return null;
    }
    long number = Long.parseLong(text.substring(0, unit));
    return switch (text.substring(unit)) {
      case "ms" -> Duration.ofMillis(number);
      case "s" -> Duration.ofSeconds(number);
      case "m" -> Duration.ofMinutes(number);
      default -> null;
    };
  }

  /**
   * Reads the link {@code /proc/self} if there is one: {@code ProcessHandle.current()} would load
   * the JDK classes that the agent rewrites, in a JVM that may never start a process. Uses {@code
   * File}, since {@code Path} would create the application's own default file system too early.
   */
  private static long pid() {
    try {
      return Long.parseLong(new File("/proc/self").getCanonicalFile().getName());
    } catch (IOException | RuntimeException noSuchLink) {
      return ProcessHandle.current().pid();
    }
  }

  /**
   * Reports a wrong option without removing the watcher from the table: one line on stderr at
   * start, and with {@code strict=true} the JVM does not start.
   *
   * <p>This is for a watcher that must not be left out, such as one that refuses starts and would
   * rather refuse all of them. Any other watcher throws in its class initializer: the agent reports
   * that in the same way and leaves its watchers out. Call this method in the class initializer,
   * too. A mistake that is reported after the table was built goes to stderr at once, and {@code
   * strict} does not apply to it.
   *
   * @param line the place, the value found, and what was expected; control characters are replaced
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
      // stderr is gone, so nobody can be told.
    }
  }

  /**
   * The mistakes reported so far. The agent calls this once, when the table is built; a unit test
   * of a watcher may call it if there is no agent.
   */
  public static synchronized List<String> takeMistakes() {
    List<String> taken = mistakes == null ? List.of() : mistakes;
    mistakes = null;
    return taken;
  }

  /**
   * Sets all options, once, and the keys that may be read. The agent calls this.
   *
   * @param keys all keys that the watchers of this JVM declare
   * @throws IllegalStateException if they are set already
   */
  public static synchronized void freeze(Map<String, String> options, Set<String> keys) {
    mustNotBeFrozen();
    declared = Set.copyOf(keys);
    frozen = Map.copyOf(options);
  }

  /**
   * Sets all options, once. For a unit test of a watcher without an agent: any key may be read.
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
