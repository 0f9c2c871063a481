package org.taskwatchers.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a {@link org.taskwatchers.WatcherOption} must be. */
final class OptionRule {
  private static final Pattern KEY = Pattern.compile("[a-z0-9]+(\\.[a-z0-9]+)+");

  /** Those of all watchers that show command lines, beside mask.rules. */
  private static final Set<String> SHARED = Set.of("args", "mask");

  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  private OptionRule() {}

  /** All that is wrong and what was expected, in one line; empty if nothing is wrong. */
  static String problems(String key, String help) {
    List<String> problems = new ArrayList<>();
    if (!SHARED.contains(key) && !KEY.matcher(key).matches()) {
      problems.add("the key must match " + KEY);
    }
    if (help.isBlank()) {
      problems.add("the help must not be blank");
    } else if (LINE_BREAK.matcher(help).find()) {
      problems.add("the help must be one line");
    }
    return problems.isEmpty()
        ? ""
        : String.join(", ", problems)
            + "; expected: @WatcherOption(key = \"audit.file\", help = \"where the audit goes\")";
  }

  /** The error for a key that has another help already. */
  static String twice(String type, String text) {
    return "the key is declared by "
        + type
        + " with another help; expected: another key, or the same help: "
        + text.substring(text.indexOf(' ') + 1);
  }
}
