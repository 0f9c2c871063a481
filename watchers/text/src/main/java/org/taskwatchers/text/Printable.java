package org.taskwatchers.text;

import java.util.List;
import org.taskwatchers.masking.Masking;

/**
 * Text that is safe to show: on one line, and without what a terminal obeys or what turns the order
 * of letters round. An argument may come from an attacker, and the terminal is its reader's.
 */
public final class Printable {
  private static final String SAFE = "_@%+=:,./-";

  private Printable() {}

  /** The text, with what cannot be shown in the backslash sequences of bash. */
  public static String escape(String text) {
    int shown = shownUpTo(text);
    if (shown == text.length()) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 16).append(text, 0, shown);
    int c;
    for (int i = shown; i < text.length(); i += Character.charCount(c)) {
      c = text.codePointAt(i);
      if (shows(c)) {
        out.appendCodePoint(c);
      } else {
        escape(c, out);
      }
    }
    return out.toString();
  }

  /** The argument as one would type it in bash. */
  public static String quote(String argument) {
    if (needsNoQuotes(argument)) {
      return argument;
    }
    if (shownUpTo(argument) == argument.length()) {
      return "'" + argument.replace("'", "'\\''") + "'";
    }
    return "$'" + escape(argument.replace("\\", "\\\\").replace("'", "\\'")) + "'";
  }

  /** The command on one line, as one would type it in bash. */
  public static String line(List<String> command) {
    return line(command, Integer.MAX_VALUE);
  }

  /** The same; what is longer than that many characters ends in three dots. */
  static String line(List<String> command, int most) {
    StringBuilder line = new StringBuilder();
    for (String argument : command) {
      line.append(line.length() == 0 ? "" : " ").append(quote(argument));
      if (line.length() > most) {
        return line.substring(0, most - 3) + "...";
      }
    }
    return line.toString();
  }

  private static boolean needsNoQuotes(String argument) {
    // The mask itself needs none: nobody pastes it.
    String bare = argument.replace(Masking.MASK, "");
    for (int i = 0; i < bare.length(); i++) {
      char c = bare.charAt(i);
      if (!Character.isLetterOrDigit(c) && SAFE.indexOf(c) < 0) {
        return false;
      }
    }
    return !argument.isEmpty();
  }

  /** Where the first character is that cannot be shown; the length where there is none. */
  private static int shownUpTo(String text) {
    int i = 0;
    while (i < text.length()) {
      int c = text.codePointAt(i);
      if (!shows(c)) {
        break;
      }
      i += Character.charCount(c);
    }
    return i;
  }

  private static boolean shows(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  private static void escape(int c, StringBuilder out) {
    switch (c) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      default -> {
        // bash: x takes two digits and is a byte, u four and U eight.
        char form = c < 0x80 ? 'x' : c < 0x10000 ? 'u' : 'U';
        int digits = c < 0x80 ? 2 : c < 0x10000 ? 4 : 8;
        String hex = Integer.toHexString(c);
        out.append('\\').append(form).append("0".repeat(digits - hex.length())).append(hex);
      }
    }
  }
}
