package org.taskwatchers.processor;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.NeedsProcessUse;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.WatcherOption;

/**
 * One line of a section, and the type that it belongs to.
 *
 * @param type the binary name of the type that declares it
 * @param section the path of the section
 * @param text the line
 */
record Declared(String type, String section, String text) implements Comparable<Declared> {
  private static final Comparator<Declared> ORDER =
      Comparator.comparing(Declared::type)
          .thenComparing(Declared::section)
          .thenComparing(Declared::text);

  private static final Set<String> SECTIONS =
      Stream.concat(
              Arrays.stream(TaskEvent.values()).map(TaskEvent::section),
              Stream.of(
                  AtJvmEnd.SECTION,
                  NeedsProcessUse.SECTION,
                  TaskWatcher.OBSERVES,
                  WatcherOption.SECTION,
                  WatcherOption.FILES))
          .collect(Collectors.toUnmodifiableSet());

  /** The line as the ledger keeps it. Neither a binary name nor a section's path has a space. */
  String line() {
    return type + " " + section + " " + text;
  }

  /** Null if {@link #line()} did not write this line. */
  static @Nullable Declared parse(String line) {
    String[] parts = line.split(" ", 3);
    return parts.length == 3 && SECTIONS.contains(parts[1])
        ? new Declared(parts[0], parts[1], parts[2])
        : null;
  }

  /** The part of a line that a section may hold only once: a function, or the key of an option. */
  static String subject(String text) {
    int space = text.indexOf(' ');
    return space < 0 ? text : text.substring(0, space);
  }

  @Override
  public int compareTo(Declared other) {
    return ORDER.compare(this, other);
  }
}
