package org.taskwatchers.masking;

/**
 * Finds where values begin and end. This class looks ahead only within a value, or over a limited
 * length.
 */
final class Values {
  private static final int LONGEST_KEY = 64;

  private final String text;

  Values(String text) {
    this.text = text;
  }

  /**
   * Returns the index at which a value without quotes and brackets ends.
   *
   * @param before the character before the name; a space if the name comes first
   * @param frame the bracket around the name; 0 if there is none
   */
  int endOfBare(int from, char before, char frame) {
    char close = close(frame);
    boolean spaced = Chars.isSpace(before) || before == '"' || before == '\'' || before == '-';
    int inner = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        return i;
      }
      if (Chars.isSpace(c)) {
        if ((frame == 0 && spaced) || frame == '<' || isKeyNext(i + 1)) {
          return i;
        }
      } else if (c == '\\') {
        i++;
      } else if (c == frame) {
        inner++;
      } else if (c == close && frame != 0 && inner-- == 0) {
        return i;
      } else if (endsHere(c, i, before, frame)) {
        return i;
      }
    }
    return text.length();
  }

  private boolean endsHere(char c, int i, char before, char frame) {
    return switch (c) {
      case ',' -> isKeyNext(i + 1) || (frame != 0 && isPartNext(i + 1));
      case ';' -> isKeyNext(i + 1) || i + 1 == text.length() || (before == ';' && isSpaceAt(i + 1));
      case '&' -> isKeyNext(i + 1) || i + 1 == text.length();
      case '?' -> before == ';' && isKeyNext(i + 1); // as in ;jsessionid=x?a=b
      case '#' -> before == '?' || before == '&';
      default -> false;
    };
  }

  static char close(char open) {
    return switch (open) {
      case '{' -> '}';
      case '[' -> ']';
      case '(' -> ')';
      case '<' -> '>';
      default -> 0;
    };
  }

  private boolean isSpaceAt(int i) {
    return i < text.length() && Chars.isSpace(text.charAt(i));
  }

  /** Whether another part follows the comma in brackets, with a key or without. */
  private boolean isPartNext(int i) {
    return i < text.length() && (Chars.isSpace(text.charAt(i)) || Chars.isQuote(text.charAt(i)));
  }

  /** Whether a name and {@code =} or a colon come next: {@code ;Encrypt=true}. */
  boolean isKeyNext(int from) {
    int limit = Math.min(text.length(), from + LONGEST_KEY);
    int i = from;
    while (i < limit && (Chars.isBlank(text.charAt(i)) || Chars.isQuote(text.charAt(i)))) {
      i++;
    }
    int start = i;
    while (i < limit && isOfKey(text.charAt(i))) {
      i++;
    }
    while (i > start && i < limit && Chars.isQuote(text.charAt(i))) {
      i++;
    }
    return i > start
        && i < limit
        && (text.charAt(i) == '=' || text.charAt(i) == ':')
        && Character.isLetter(text.charAt(start));
  }

  private static boolean isOfKey(char c) {
    return Chars.isName(c) || c == '[' || c == ']' || c == ' ';
  }

  int endOfLine(int from) {
    int i = from;
    while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
      i++;
    }
    return i;
  }

  /** Whether only blanks and the dash of a list stand before the index on its line. */
  boolean beginsLine(int at) {
    int i = at;
    while (i > 0 && at - i < LONGEST_KEY && (Chars.isBlank(text.charAt(i - 1)) || isDash(i - 1))) {
      i--;
    }
    return i == 0 || text.charAt(i - 1) == '\n' || text.charAt(i - 1) == '\r';
  }

  private boolean isDash(int i) {
    return text.charAt(i) == '-' && Chars.isBlank(text.charAt(i + 1));
  }

  /**
   * Returns the index at which the block of a YAML key ends: the lines below the key that are
   * indented further.
   */
  int endOfBlock(int key, int endOfLine) {
    int column = column(key);
    int end = endOfLine;
    int i = endOfLine;
    while (i < text.length()) {
      int start = i + 1;
      int first = Chars.skipBlanks(text, start, false);
      int lineEnd = endOfLine(first);
      if (first < lineEnd) {
        boolean item = text.startsWith("- ", first) && first - start == column;
        if (first - start <= column && !item) {
          return end;
        }
        end = lineEnd;
      }
      i = lineEnd;
    }
    return end;
  }

  private int column(int at) {
    int i = at;
    while (i > 0 && at - i < LONGEST_KEY && text.charAt(i - 1) != '\n') {
      i--;
    }
    return at - i;
  }

  /** Whether the rest of the line only tells how the block below is written: {@code |-}. */
  boolean isBlockHeader(int from, int endOfLine) {
    int i = from;
    while (i < endOfLine && "|>&!+-0123456789 \t".indexOf(text.charAt(i)) >= 0) {
      i++;
    }
    return i == endOfLine || text.charAt(i) == '#';
  }
}
