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

  /** Where a watcher jar keeps the keys of those that name files, one a line. */
  String FILES = "META-INF/services/task-watchers/files";

  /**
   * The key: a name for the jar, a dot, and the option, as {@code [a-z0-9]+(\.[a-z0-9]+)+}. Two
   * types may declare the same key if their help is the same. All watchers that show command lines
   * share {@code args}, {@code mask} and {@code mask.rules}.
   */
  String key();

  /** One line for people: what it does, which values it takes, and its default. */
  String help();

  /**
   * Whether the value names a file. The command {@code attach} then takes a relative name as one in
   * the user's directory, and not in that of the JVM it attaches to. It knows the options of the
   * jars that {@code watchers} names; a jar on the other JVM's class path is out of its sight.
   */
  boolean file() default false;

  /** Holds several options of one type. */
  @Documented
  @Retention(RetentionPolicy.CLASS)
  @Target(ElementType.TYPE)
  @interface List {
    /** The options. */
    WatcherOption[] value();
  }
}
