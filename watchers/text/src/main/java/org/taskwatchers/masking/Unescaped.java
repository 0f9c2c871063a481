package org.taskwatchers.masking;

/**
 * The text of a literal without its backslashes, and where each character stands in the literal.
 */
final class Unescaped {
  private static final String LETTERS = "ntr";
  private static final String MEANINGS = "\n\t\r";

  private final StringBuilder plain;
  private final int[] starts;
  private final int[] ends;

  Unescaped(String literal) {
    plain = new StringBuilder(literal.length());
    starts = new int[literal.length()];
    ends = new int[literal.length()];
    for (int i = 0; i < literal.length(); i++) {
      char c = literal.charAt(i);
      starts[plain.length()] = i;
      if (c == '\\' && i + 1 < literal.length()) {
        i++;
        c = literal.charAt(i);
        int unicode = c == 'u' ? unicode(literal, i + 1) : -1;
        if (unicode >= 0) {
          c = (char) unicode;
          i += 4;
        } else {
          int letter = LETTERS.indexOf(c);
          c = letter < 0 ? c : MEANINGS.charAt(letter);
        }
      }
      ends[plain.length()] = i + 1;
      plain.append(c);
    }
  }

  private static int unicode(String text, int from) {
    if (from + 4 > text.length()) {
      return -1;
    }
    int value = 0;
    for (int i = from; i < from + 4; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value * 16 + digit;
    }
    return value;
  }

  String text() {
    return plain.toString();
  }

  int[] starts() {
    return starts;
  }

  int[] ends() {
    return ends;
  }
}
