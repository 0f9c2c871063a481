package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * Marks secrets by their shape, whatever stands before them. Their first letters stay: they tell
 * which kind of secret it was. The rules list the shapes.
 */
final class Shapes {
  /**
   * This class is no record, because linking the {@code equals} of a record takes tens of
   * milliseconds.
   */
  private static final class Shape {
    final String prefix;
    final int least;
    final boolean digit;
    final String others;

    Shape(String prefix, int least, boolean digit, String others) {
      this.prefix = prefix;
      this.least = least;
      this.digit = digit;
      this.others = others;
    }

    /** Returns the index at which the token behind the prefix ends; -1 if there is no token. */
    int end(String text, int start) {
      boolean digitSeen = !digit;
      int i = start + prefix.length();
      for (int enough = i + least; i < enough; i++) {
        if (i >= text.length() || !goesOn(text.charAt(i))) {
          return -1;
        }
        digitSeen |= Character.isDigit(text.charAt(i));
      }
      while (digitSeen && i < text.length() && goesOn(text.charAt(i))) {
        i++;
      }
      return digitSeen ? i : -1;
    }

    private boolean goesOn(char c) {
      return Chars.isAlphanumeric(c) || others.indexOf(c) >= 0;
    }
  }

  private static final String PEM = "-----BEGIN ";

  /** The shapes by the first letter of their prefixes. */
  private final List<List<Shape>> byFirst = new ArrayList<>();

  Shapes() {
    for (int i = 0; i < 128; i++) {
      byFirst.add(new ArrayList<>(0));
    }
  }

  /**
   * Adds a shape.
   *
   * @param least the least number of characters behind the prefix
   * @param digit whether one of the first {@code least} characters must be a digit; ordinary words
   *     have none
   * @param others the characters other than letters and digits that a token may have
   */
  void add(String prefix, int least, boolean digit, String others) {
    byFirst.get(prefix.charAt(0) & 127).add(new Shape(prefix, least, digit, others));
  }

  /** Marks all tokens and private keys in a text. */
  void mark(String text, Marks marks) {
    boolean inside = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!inside && c < 128) {
        int end = c == '-' ? endOfKey(text, i, marks) : -1;
        if (end < 0) {
          end = endOfToken(text, i, byFirst.get(c), marks);
        }
        if (end > i) {
          i = end - 1;
          c = text.charAt(i);
        }
      }
      inside = Chars.isAlphanumeric(c);
    }
  }

  private static int endOfToken(String text, int i, List<Shape> shapes, Marks marks) {
    for (Shape shape : shapes) {
      int end = text.startsWith(shape.prefix, i) ? shape.end(text, i) : -1;
      if (end > 0) {
        marks.add(i + shape.prefix.length(), end);
        return end;
      }
    }
    return -1;
  }

  /** Marks the text between the first and the last line of a private key of PEM or PGP. */
  private static int endOfKey(String text, int i, Marks marks) {
    if (!text.startsWith(PEM, i)) {
      return -1;
    }
    int from = i + PEM.length();
    int dashes = text.indexOf("-----", from);
    // "RSA PRIVATE KEY", "PGP PRIVATE KEY BLOCK": the kind of key is one short word or none.
    if (dashes < 0 || dashes - from > 40 || !text.substring(from, dashes).contains("PRIVATE KEY")) {
      return -1;
    }
    int end = text.indexOf("-----END", dashes + 5);
    end = end < 0 ? text.length() : end;
    marks.add(dashes + 5, end);
    return end;
  }
}
