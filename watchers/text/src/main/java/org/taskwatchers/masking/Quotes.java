package org.taskwatchers.masking;

/** Finds the ends of quotes. */
final class Quotes {
  private Quotes() {}

  /**
   * Returns the index of the quote that closes the one at {@code open}; -1 if none does. If the
   * quotes are escaped, returns the index of the backslash instead. A backslash escapes a quote,
   * and so does another quote, as in SQL.
   *
   * @param escaped whether a backslash stands before the opening quote, and so before the closing
   *     one
   */
  static int close(String text, int open, boolean escaped) {
    char quote = text.charAt(open);
    if (escaped) {
      for (int i = open + 1; i + 1 < text.length(); i++) {
        if (text.charAt(i) == '\\') {
          if (text.charAt(i + 1) == quote) {
            return i;
          }
          i++;
        }
      }
      return -1;
    }
    if (text.startsWith("" + quote + quote, open + 1)) {
      int end = text.indexOf("" + quote + quote + quote, open + 3);
      return end < 0 ? -1 : end + 2; // three quotes open, as in Python and TOML
    }
    for (int i = open + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (c == quote) {
        boolean doubled = i > open + 1 && i + 1 < text.length() && text.charAt(i + 1) == quote;
        if (!doubled) {
          return i;
        }
        i++;
      }
    }
    return -1;
  }

  /**
   * Returns the index of the closing quote in a script of a shell; -1 if there is none. A backslash
   * escapes only in some quotes there.
   */
  static int closeInShell(String text, int open, boolean escapes) {
    char quote = text.charAt(open);
    for (int i = open + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        return i;
      }
      if (c == '\\' && escapes) {
        i++;
      }
    }
    return -1;
  }

  /**
   * Returns the index of the parenthesis that closes the one before {@code from}; -1 if none does.
   */
  static int parenthesis(String text, int from) {
    int depth = 1;
    char quote = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else {
        depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      }
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }
}
