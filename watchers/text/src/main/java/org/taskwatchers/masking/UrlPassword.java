package org.taskwatchers.masking;

/** The place of the password in the URL that was found last. */
final class UrlPassword {
  /** How the URLs of one driver begin, which have no slashes there. */
  static final String ORACLE = "jdbc:oracle:thin:";

  private static final int LONGEST = 256;

  private final String text;
  private int start = -1;
  private int end = -1;

  UrlPassword(String text) {
    this.text = text;
  }

  /** -1 before any was found. */
  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Finds what stands between the colon and the at sign of {@code user:password@host}. */
  void findAfterScheme(int from) {
    int colon = -1;
    int at = -1;
    int i = from;
    for (; i < text.length() && !endsAuthority(text.charAt(i)); i++) {
      if (text.charAt(i) == ':' && colon < 0) {
        colon = i;
      } else if (text.charAt(i) == '@') {
        at = i;
      }
    }
    if (colon >= 0 && at < 0 && !isPort(colon + 1, i) && text.charAt(from) != '[') {
      // A password with a slash in it that nobody encoded.
      for (; i < Math.min(text.length(), colon + LONGEST) && !endsUrl(text.charAt(i)); i++) {
        if (text.charAt(i) == '@') {
          at = i;
        }
      }
    }
    if (colon >= 0 && at > colon + 1) {
      start = colon + 1;
      end = at;
    }
  }

  /** Of {@code user/password@host}. */
  void findForOracle(int from) {
    int slash = -1;
    int i = from;
    int limit = Math.min(text.length(), from + LONGEST);
    while (i < limit && text.charAt(i) != '@' && !endsUrl(text.charAt(i))) {
      if (text.charAt(i) == '/' && slash < 0) {
        slash = i;
      }
      i++;
    }
    if (slash > from && i < limit && text.charAt(i) == '@') {
      start = slash + 1;
      end = i;
    }
  }

  private static boolean endsAuthority(char c) {
    return c == '/' || c == '?' || c == '#' || endsUrl(c);
  }

  private static boolean endsUrl(char c) {
    return Character.isWhitespace(c) || c == '"' || c == '\'' || c == '\\' || c == '<' || c == '>';
  }

  private boolean isPort(int from, int to) {
    for (int i = from; i < to; i++) {
      if (!Character.isDigit(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
