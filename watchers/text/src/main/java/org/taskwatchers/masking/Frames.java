package org.taskwatchers.masking;

import java.util.Arrays;

/**
 * The brackets that are open at the current place in a text. For each of them the class knows what
 * has come of the pair in it: {@code {"name": "DB_PASSWORD", "value": ...}}.
 */
final class Frames {
  /**
   * Why a bracket matters: all in it is secret, its literals are secret, or it is the value of a
   * pair.
   */
  static final byte ALL = 1;

  static final byte LITERALS = 2;
  static final byte VALUE = 3;

  private static final byte SECRET_NAME = 1;
  private static final byte OTHER_NAME = 2;

  private char[] open = new char[16];
  private byte[] purpose = new byte[16];
  private int[] starts = new int[16];
  private byte[] names = new byte[16];
  private int[] valueStarts = new int[16];
  private int[] valueEnds = new int[16];
  private int depth;
  private int expected = -1;

  /** Notes that the bracket at this index is the value of a pair. */
  void expectValue(int at) {
    expected = at;
  }

  void push(char bracket, int at, byte given) {
    byte why = given == 0 && at == expected ? VALUE : given;
    depth++;
    if (depth == open.length) {
      int twice = 2 * depth;
      open = Arrays.copyOf(open, twice);
      purpose = Arrays.copyOf(purpose, twice);
      starts = Arrays.copyOf(starts, twice);
      names = Arrays.copyOf(names, twice);
      valueStarts = Arrays.copyOf(valueStarts, twice);
      valueEnds = Arrays.copyOf(valueEnds, twice);
    }
    open[depth] = bracket;
    purpose[depth] = why;
    starts[depth] = at;
    names[depth] = 0;
    valueEnds[depth] = 0;
  }

  /** Returns the innermost open bracket; 0 if none is open. */
  char top() {
    return depth == 0 ? 0 : open[depth];
  }

  /** Whether the innermost bracket opens the arguments of a call. */
  boolean isOfCall(String text) {
    int at = starts[depth];
    return depth > 0 && open[depth] == '(' && at > 0 && Chars.isName(text.charAt(at - 1));
  }

  boolean isFor(byte why) {
    return depth > 0 && purpose[depth] == why;
  }

  /** Closes a bracket. A bracket that closes nothing is a plain character. */
  void pop(char bracket, int at, Marks marks) {
    if (depth == 0 || Values.close(open[depth]) != bracket) {
      // A bracket inside was left open. Close it along with the one that fits, if that is near.
      int fits = depth;
      int least = Math.max(0, depth - 8);
      while (fits > least && Values.close(open[fits]) != bracket) {
        fits--;
      }
      if (fits == least) {
        return;
      }
      while (depth > fits) {
        close(at, marks);
      }
    }
    close(at + 1, marks);
  }

  private void close(int end, Marks marks) {
    int start = starts[depth];
    byte why = purpose[depth];
    depth--;
    if (why == ALL) {
      marks.add(start, end);
    } else if (why == VALUE) {
      value(start, end, marks);
    }
  }

  /** Closes all brackets at the end of the text. */
  void end(int at, Marks marks) {
    while (depth > 0) {
      close(at, marks);
    }
  }

  /** Takes the name of a pair. If the value came first and the name is secret, marks the value. */
  void name(boolean secret, Marks marks) {
    if (valueEnds[depth] > 0) {
      if (secret) {
        marks.add(valueStarts[depth], valueEnds[depth]);
      }
      valueEnds[depth] = 0;
      names[depth] = 0;
    } else {
      names[depth] = secret ? SECRET_NAME : OTHER_NAME;
    }
  }

  /** Takes the value of a pair. If the name came first and is secret, marks the value. */
  void value(int from, int to, Marks marks) {
    if (names[depth] == 0) {
      valueStarts[depth] = from;
      valueEnds[depth] = to;
    } else {
      if (names[depth] == SECRET_NAME) {
        marks.add(from, to);
      }
      names[depth] = 0;
    }
  }

  /** Whether the name of a secret has come and its value has not. */
  boolean awaitsSecret() {
    return names[depth] == SECRET_NAME;
  }
}
