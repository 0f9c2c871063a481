package org.taskwatchers.masking;

/**
 * Tells which values are no secrets, whatever their names say: answers, and references to values
 * that are set elsewhere.
 */
final class References {
  private static final String ANSWERS =
      " true false yes no on off none null nil undefined 0 1 2 3 required optional prompt ask ";
  private static final int LONGEST_ANSWER = 10;

  private References() {}

  /** Whether the value is an answer such as yes or 3. */
  static boolean isAnswer(String text, int from, int to) {
    int length = to - from;
    if (length > LONGEST_ANSWER) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (!Chars.isAlphanumeric(text.charAt(i))) {
        return false;
      }
    }
    // Compare in place, so that no string is made.
    for (int at = ANSWERS.indexOf(' '); at + 1 + length < ANSWERS.length(); at++) {
      if (ANSWERS.charAt(at) == ' '
          && ANSWERS.charAt(at + 1 + length) == ' '
          && ANSWERS.regionMatches(true, at + 1, text, from, length)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Whether the whole value refers to a value that is set elsewhere: {@code ${x}}, {@code {{x}}}.
   */
  static boolean isTemplate(String text, int from, int to) {
    if (to - from < 3) {
      return false;
    }
    char last = text.charAt(to - 1);
    if (text.startsWith("${", from)) {
      return last == '}' && !hasDefault(text, from + 2, to - 1);
    }
    if (text.startsWith("{{", from)) {
      return text.startsWith("}}", to - 2);
    }
    return text.charAt(from) == '%' && last == '%' && isName(text, from + 1, to - 1);
  }

  /**
   * Whether the whole value is a variable or a command substitution of a shell: {@code $x}, {@code
   * $(x)}.
   */
  static boolean isVariable(String text, int from, int to) {
    if (to - from < 2 || text.charAt(from) != '$') {
      return to - from > 2 && text.charAt(from) == '`' && text.charAt(to - 1) == '`';
    }
    if (text.charAt(from + 1) == '(') {
      return text.charAt(to - 1) == ')';
    }
    return isTemplate(text, from, to)
        || isName(text, from + 1, to)
        || (to - from == 2 && !Character.isLetter(text.charAt(from + 1)));
  }

  /** Whether a variable has a default value that may be a secret: {@code ${x:-secret}}. */
  private static boolean hasDefault(String text, int from, int to) {
    for (int i = from; i + 1 < to; i++) {
      char c = text.charAt(i);
      if ((c == '-' || c == '=' || c == '+') && i > from) {
        boolean isDefault = !Chars.isName(text.charAt(i - 1)) || c == '=';
        if (isDefault && !isVariable(text, i + 1, to)) {
          return true;
        }
      }
      if (c == '{' || c == '}') {
        return true;
      }
    }
    return false;
  }

  private static boolean isName(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c != '_' && !Chars.isAlphanumeric(c)) {
        return false;
      }
    }
    return to > from && !Character.isDigit(text.charAt(from));
  }
}
