package org.taskwatchers;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
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
  /** Written under the class's lock. An AtomicReference would cost every start some handles. */
  private static volatile @Nullable Map<String, String> frozen;

  private WatcherOptions() {}

  /**
   * The value of an option.
   *
   * @param key as {@link WatcherOption#key()} declares it
   * @return null where it was not set, or where no agent has set any
   */
  public static @Nullable String get(String key) {
    Map<String, String> options = frozen;
    return options == null ? null : options.get(key);
  }

  /**
   * The value of an option that names a file, with {@code %p} replaced by the pid of this JVM.
   *
   * @param key as {@link WatcherOption#key()} declares it
   * @return null where it was not set
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
   */
  public static File file(String key, String unlessSet) {
    String name = get(key);
    return new File((name == null ? unlessSet : name).replace("%p", Long.toString(pid())));
  }

  /**
   * By the name of a link where there is one: {@code ProcessHandle.current()} would load the JDK
   * classes that the agent rewrites, at the start of a JVM that may never start a process.
   */
  private static long pid() {
    try {
      return Long.parseLong(Files.readSymbolicLink(Path.of("/proc/self")).toString());
    } catch (IOException | RuntimeException noSuchLink) {
      return ProcessHandle.current().pid();
    }
  }

  /**
   * Sets all options, once. The agent calls this; a unit test of a watcher may, where no agent is.
   *
   * @throws IllegalStateException if they are set already
   */
  public static synchronized void freeze(Map<String, String> options) {
    if (frozen != null) {
      throw new IllegalStateException("the options are frozen already");
    }
    frozen = Map.copyOf(options);
  }
}
