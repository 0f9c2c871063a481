package org.taskwatchers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares an option that a watcher reads with {@link WatcherOptions}. An option that no watcher
 * jar declares is unknown: the agent reports it at start if it is set, and reading it throws.
 *
 * <pre>{@code
 * @WatcherOption(key = "audit.file", help = "where the audit goes; stderr unless set")
 * public final class Audit { ... }
 * }</pre>
 *
 * <p>The annotation processor writes the options of a jar to {@value #SECTION}, one per line: the
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
   * The key: a name for the jar, a dot, and the option, as {@code [a-z0-9]+(\.[a-z0-9]+)+}. Two
   * types may declare the same key if their help is the same.
   */
  String key();

  /** One line for people: what it does, which values it takes, and its default. */
  String help();

  /** Holds several options of one type. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target(ElementType.TYPE)
  @interface List {
    /** The options. */
    WatcherOption[] value();
  }
}
