package org.taskwatchers.masking;

/** Where quotes end. */
final class Quotes {
  private Quotes() {}

  /**
   * The place of the quote that closes the one there; -1 where none does. Backslashes escape, and
   * so does a quote before another, as in SQL.
   *
   * @param escaped whether the quote itself stands behind a backslash, and so does its end
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
      return end < 0 ? -1 : end + 2; // three open, as in Python and TOML
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

  /** The same in the language of a shell, where a backslash escapes in some quotes only. */
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

  /** The place of the parenthesis that closes the one before; -1 where none does. */
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
