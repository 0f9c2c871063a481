package org.taskwatchers.demo;

import java.util.List;

/**
 * Whether everything that the watchers saw agrees with everything that the demo did.
 *
 * @param exitCode 0 only if all agrees
 * @param text one line for people
 */
record Verdict(int exitCode, String text) {
  static Verdict of(List<Row> rows) {
    List<String> wrong =
        rows.stream().filter(row -> row.result() == Row.Result.NO).map(Row::what).toList();
    long right = rows.stream().filter(row -> row.result() == Row.Result.YES).count();
    long skipped = rows.size() - right - wrong.size();
    String left = skipped == 0 ? "" : " (" + skipped + " skipped)";
    if (!wrong.isEmpty()) {
      return new Verdict(
          1,
          "NO: "
              + wrong.size()
              + " of "
              + (right + wrong.size())
              + " disagree"
              + left
              + ": "
              + String.join("; ", wrong));
    }
    return right == 0
        ? new Verdict(1, "NO: nothing was compared")
        : new Verdict(
            0,
            "All "
                + right
                + " agree"
                + left
                + ": what the program did is what the watchers saw, before waitFor() returned.");
  }
}
