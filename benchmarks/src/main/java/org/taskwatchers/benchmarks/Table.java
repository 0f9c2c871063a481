package org.taskwatchers.benchmarks;

import java.util.ArrayList;
import java.util.List;

/** A table in Markdown. */
public final class Table {
  private final List<String> lines = new ArrayList<>();

  /** A table with these columns. */
  public Table(String... columns) {
    row((Object[]) columns);
    lines.add("|---".repeat(columns.length) + "|");
  }

  /** Adds a row. */
  public void row(Object... cells) {
    StringBuilder line = new StringBuilder("|");
    for (Object cell : cells) {
      line.append(' ').append(cell).append(" |");
    }
    lines.add(line.toString());
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
