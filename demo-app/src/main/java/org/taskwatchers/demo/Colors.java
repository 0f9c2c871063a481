package org.taskwatchers.demo;

import java.io.Console;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Colors for terminals; plain text everywhere else. */
final class Colors {
  private static final String BOLD = "1";
  private static final String DIM = "2";
  private static final String RED = "1;31";
  private static final String GREEN = "32";
  private static final String YELLOW = "33";
  private static final String MAGENTA = "35";
  private static final Pattern WORD =
      Pattern.compile("(exit=\\d+)|([ug]id \\d+->\\d+)|(vetoed by \\S+)");

  private final boolean on;

  Colors(boolean on) {
    this.on = on;
  }

  /** On if stdout is a terminal, unless its user has switched colors off. */
  static Colors ofTerminal() {
    @Nullable String no = System.getenv("NO_COLOR");
    boolean wanted = (no == null || no.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
    return new Colors(wanted && isTerminal(System.console()));
  }

  /** From JDK 22 on, a console may exist without a terminal. */
  private static boolean isTerminal(@Nullable Console console) {
    if (console == null || Runtime.version().feature() < 22) {
      return console != null;
    }
    try {
      return (boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }

  String bold(String text) {
    return paint(text, BOLD);
  }

  String dim(String text) {
    return paint(text, DIM);
  }

  String bad(String text) {
    return paint(text, RED);
  }

  String good(String text) {
    return paint(text, GREEN);
  }

  /** Colors an exit code by whether it is {@code exit=0}. */
  String of(String end) {
    return paint(end, end.equals("exit=0") ? GREEN : YELLOW);
  }

  String of(Row.Result result) {
    return switch (result) {
      case YES -> good(result.label());
      case NO -> bad(result.label());
      case SKIPPED -> dim(result.label());
    };
  }

  /** Colors the words that need attention. */
  String words(String text) {
    return WORD.matcher(text).replaceAll(match -> Matcher.quoteReplacement(word(match.group())));
  }

  private String word(String word) {
    if (word.startsWith("exit=")) {
      return of(word);
    }
    return paint(word, word.startsWith("vetoed") ? YELLOW : MAGENTA);
  }

  private String paint(String text, String code) {
    return on ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
