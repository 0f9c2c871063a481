package org.taskwatchers.masking;

/** Tells kinds of characters apart. */
final class Chars {
  private Chars() {}

  static boolean isAlphanumeric(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  /** Whether the character may stand in a name. */
  static boolean isName(char c) {
    return c < 0x80 ? c == '_' || c == '-' || c == '.' || isAlphanumeric(c) : Character.isLetter(c);
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  static boolean isSpace(char c) {
    return c <= ' ' && (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c == 0x0b);
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /**
   * Returns the index of the first character at or after {@code from} that is not a blank. Line
   * breaks count as blanks if {@code lines} is true.
   */
  static int skipBlanks(String text, int from, boolean lines) {
    int i = from;
    while (i < text.length() && (isBlank(text.charAt(i)) || (lines && isSpace(text.charAt(i))))) {
      i++;
    }
    return i;
  }

  static boolean hasSpace(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (isSpace(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Whether the text is more than a plain word, so that a closer look is worth it. */
  static boolean isStructured(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '=' || c == ':' || c == '<' || c == '\\' || c == '(' || isQuote(c) || isSpace(c)) {
        return true;
      }
    }
    return false;
  }
}
