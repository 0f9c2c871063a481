package org.taskwatchers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an option that a watcher reads with {@link WatcherOptions}. What no watcher jar declares
 * is an unknown option: the agent says so at start where it is set, and to read it throws.
 *
 * <pre>{@code
 * @WatcherOption(key = "audit.file", help = "where the audit goes; stderr unless set")
 * public final class Audit { ... }
 * }</pre>
 *
 * <p>The annotation processor writes the options of a jar to {@value #SECTION}, one a line: the
 * key, a space, the help.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
@Repeatable(WatcherOption.List.class)
public @interface WatcherOption {
  /** Where a watcher jar keeps its options. */
  String SECTION = "META-INF/services/task-watchers/options";

  /**
   * The key: a name of the jar's own, a dot, and the option, as {@code [a-z0-9]+(\.[a-z0-9]+)+}.
   * Two types may declare one key if their help is the same. {@code args}, {@code mask} and {@code
   * mask.rules} are those of all watchers that show command lines.
   */
  String key();

  /** One line for people: what it does, what it takes, what it is unless set. */
  String help();

  /** Holds more than one. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target(ElementType.TYPE)
  @interface List {
    /** The options. */
    WatcherOption[] value();
  }
}
