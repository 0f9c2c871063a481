package org.taskwatchers.masking;

/**
 * Finds pairs of members: one holds the name of a secret and another its value, as in {@code name:
 * X, value: Y}.
 */
final class Pairs {
  private static final int LONGEST = 24;

  private final Rules rules;
  private final String text;
  private final Marks marks;
  private final Frames frames;
  private final Assignments assignments;
  private final Values values;

  /** The index up to which values have been read, so that none is read twice. */
  private int lookedAt;

  Pairs(Rules rules, String text, Marks marks, Frames frames, Assignments assignments) {
    this.rules = rules;
    this.text = text;
    this.marks = marks;
    this.frames = frames;
    this.assignments = assignments;
    values = new Values(text);
  }

  /** Takes a member if it holds the name or the value of a pair. */
  void member(int start, int end, int value, char before, boolean line) {
    if (end - start > LONGEST || value >= text.length() || value < lookedAt) {
      return;
    }
    String member = Names.member(text, start, end);
    boolean names = rules.names.pairNames.contains(member);
    if (!names && !rules.names.pairValues.contains(member)) {
      return;
    }
    char c = text.charAt(value);
    if ("[{(".indexOf(c) >= 0) {
      if (!names) {
        frames.expectValue(value);
      }
      return;
    }
    int from = value;
    int to;
    int open = c == '\\' ? value + 1 : value;
    if (open < text.length() && Chars.isQuote(text.charAt(open))) {
      from = open + 1;
      to = Quotes.close(text, open, c == '\\');
    } else if (line && frames.top() == 0) {
      to = values.endOfLine(value);
      if (!names && values.isBlockHeader(value, to)) {
        from = Chars.skipBlanks(text, to, true);
      }
      to = names ? to : values.endOfBlock(start, to);
    } else {
      to = values.endOfBare(value, before, frames.top());
    }
    if (to <= from) {
      return;
    }
    lookedAt = to;
    if (names) {
      boolean secret = isSecretName(from, to);
      frames.name(secret, marks);
      if (secret) {
        formData(to + 1);
      }
    } else if (!assignments.isHarmless(from, to)) {
      frames.value(from, to, marks);
    }
  }

  /**
   * Marks the value in a part of a form: a head, an empty line, the value, and the line that ends
   * the part.
   */
  private void formData(int from) {
    String gap = text.startsWith("\r\n\r\n", from) ? "\r\n" : "\n";
    int start = from + 2 * gap.length();
    if (text.startsWith(gap + gap, from)) {
      int end = text.indexOf(gap + "--", start);
      marks.add(start, end < 0 ? text.length() : end);
    }
  }

  private boolean isSecretName(int from, int to) {
    int end = to;
    while (end > from && !Chars.isName(text.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > from && Chars.isName(text.charAt(start - 1))) {
      start--;
    }
    Kind kind = rules.names.kind(text, start, end);
    return kind != Kind.PLAIN && kind != Kind.PARAMETER && kind != Kind.CODE && kind != Kind.LOGIN;
  }
}
