package org.taskwatchers.benchmarks;

import java.util.List;
import java.util.Optional;

/** Prints the figures of a measured JVM to stdout, to which other code may write, too. */
public final class Figure {
  private static final String MARK = "figure\t";

  private Figure() {}

  /** Called in the measured JVM: prints a name and its values. */
  public static void print(Object... words) {
    StringBuilder line = new StringBuilder(MARK);
    for (int i = 0; i < words.length; i++) {
      line.append(i == 0 ? "" : "\t").append(words[i]);
    }
    System.out.println(line);
  }

  /** The words of such a line; empty if it is another line. */
  static Optional<List<String>> read(String line) {
    return line.startsWith(MARK)
        ? Optional.of(List.of(line.substring(MARK.length()).split("\t", -1)))
        : Optional.empty();
  }
}
