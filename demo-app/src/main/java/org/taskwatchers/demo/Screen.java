package org.taskwatchers.demo;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Writes for people: each start as it happens, and the table at the end. */
final class Screen {
  private static final int WIDTH = 110;
  private static final int WAY = 15;
  private static final int COMMAND = 56;
  private static final int[] COLUMNS = {41, 7, 34, 15, 5};

  private static final String GAP = "  ";

  private final PrintStream out;
  private final Colors colors;

  Screen(PrintStream out, Colors colors) {
    this.out = out;
    this.colors = colors;
  }

  void heading(String text) {
    out.println();
    out.println(colors.bold(text));
  }

  /** Prints text, wrapped. */
  void text(String text) {
    wrap(List.of(text.split(" ", -1)), WIDTH).forEach(line -> out.println(colors.dim(line)));
  }

  /** Prints what the demo knows about an attempt. */
  void attempt(Attempt attempt) {
    String start =
        "  " + pad(attempt.way(), WAY) + "  " + pad(cut(attempt.typed(), COMMAND), COMMAND) + "  ";
    if (attempt instanceof Attempt.Ended ended) {
      out.println(start + pad("pid " + ended.pid(), 12) + colors.of("exit=" + ended.exitCode()));
      below(ended.remark());
    } else if (attempt instanceof Attempt.Failed failed) {
      out.println(start + colors.of("IOException"));
      below(failed.message());
    } else if (attempt instanceof Attempt.Skipped skipped) {
      out.println(start + colors.dim("skipped"));
      below(skipped.why());
    }
  }

  private void below(String text) {
    String indent = " ".repeat(WAY + 4);
    if (!text.isEmpty()) {
      for (String line : wrap(List.of(text.split("\\s+")), WIDTH - indent.length())) {
        out.println(indent + colors.dim(line));
      }
    }
  }

  /** Prints what the watchers saw, and whether that agrees with what the demo knows. */
  void table(List<Row> rows) {
    String[] heads = {"what was started", "pid", "what log saw", "demo's own", "agree"};
    StringBuilder head = new StringBuilder();
    StringBuilder rule = new StringBuilder();
    for (int i = 0; i < COLUMNS.length; i++) {
      String gap = i == 0 ? "" : GAP;
      head.append(gap).append(pad(heads[i], COLUMNS[i]));
      rule.append(gap).append("-".repeat(COLUMNS[i]));
    }
    out.println(colors.bold(head.toString()));
    out.println(colors.dim(rule.toString()));
    rows.forEach(this::row);
    text(
        "same: the demo's own watcher Seen was called for the same events with the same info;"
            + " ms: from init to exit");
  }

  private void row(Row row) {
    String start =
        pad(cut(row.what(), COLUMNS[0]), COLUMNS[0]) + GAP + pad(pid(row.pid()), COLUMNS[1]);
    String end = GAP + colors.of(row.result());
    if (row.result() == Row.Result.SKIPPED) {
      String why = pad(String.join(" ", row.log()), COLUMNS[2] + GAP.length() + COLUMNS[3]);
      out.println(start + GAP + colors.dim(why) + end);
      return;
    }
    List<String> log = wrap(row.log(), COLUMNS[2]);
    List<String> seen = wrap(row.seen(), COLUMNS[3]);
    for (int i = 0; i < Math.max(log.size(), seen.size()); i++) {
      String logged = colors.words(pad(i < log.size() ? log.get(i) : "", COLUMNS[2]));
      String own = pad(i < seen.size() ? seen.get(i) : "", COLUMNS[3]);
      String line = (i == 0 ? start : " ".repeat(start.length())) + GAP + logged + GAP + own;
      out.println((line + (i == 0 ? end : "")).stripTrailing());
    }
    for (String problem : row.problems()) {
      wrap(List.of(problem.split(" ", -1)), WIDTH - 4)
          .forEach(line -> out.println("    " + colors.bad(line)));
    }
  }

  private static String pid(long pid) {
    return pid < 0 ? "-" : Long.toString(pid);
  }

  private static String cut(String text, int width) {
    return text.length() <= width ? text : text.substring(0, width - 3) + "...";
  }

  private static String pad(String text, int width) {
    return text + " ".repeat(Math.max(0, width - text.length()));
  }

  /** Wraps words into lines. It never splits a word, even if that is wider than a line. */
  private static List<String> wrap(List<String> words, int width) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : words) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        lines.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    lines.add(line.toString());
    return lines;
  }
}
