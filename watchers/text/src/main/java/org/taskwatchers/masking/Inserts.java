package org.taskwatchers.masking;

import java.util.BitSet;

/**
 * Marks the values that SQL inserts into secret columns: {@code INTO t (name, password) VALUES
 * ('x', '...')}.
 */
final class Inserts {
  private static final String INTO = "into";
  private static final String VALUES = "values";

  private final Rules rules;
  private final String text;
  private final Marks marks;
  private int at;

  private Inserts(Rules rules, String text, Marks marks) {
    this.rules = rules;
    this.text = text;
    this.marks = marks;
  }

  static void mark(Rules rules, String text, Marks marks) {
    new Inserts(rules, text, marks).read();
  }

  private void read() {
    while (at + INTO.length() < text.length()) {
      boolean begins = at == 0 || !Chars.isName(text.charAt(at - 1));
      if (begins && text.regionMatches(true, at, INTO, 0, INTO.length())) {
        at += INTO.length();
        statement();
      } else {
        at++;
      }
    }
  }

  private void statement() {
    skip();
    while (at < text.length() && !Chars.isSpace(text.charAt(at)) && text.charAt(at) != '(') {
      at++; // the name of the table
    }
    skip();
    if (!isAt('(')) {
      return;
    }
    BitSet secrets = new BitSet();
    list(secrets, true);
    skip();
    if (secrets.isEmpty() || !text.regionMatches(true, at, VALUES, 0, VALUES.length())) {
      return;
    }
    at += VALUES.length();
    skip();
    while (isAt('(')) {
      list(secrets, false);
      skip();
      if (isAt(',')) {
        at++;
        skip();
      }
    }
  }

  /** Reads a list in brackets: the names of columns, or a value for each column. */
  private void list(BitSet secrets, boolean names) {
    int depth = 0;
    int index = 0;
    int start = at + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      boolean ends = depth == 1 && (c == ',' || c == ')');
      if (ends) {
        if (names && isSecret(start, at)) {
          secrets.set(index);
        } else if (!names && secrets.get(index)) {
          value(start, at);
        }
        index++;
        start = at + 1;
      }
      depth += c == '(' ? 1 : c == ')' ? -1 : 0;
      if (!names && c == '\'') {
        int close = Quotes.close(text, at, false);
        at = close < 0 ? text.length() : close;
      }
      at++;
      if (depth == 0) {
        return;
      }
    }
  }

  private boolean isSecret(int from, int to) {
    Kind kind = rules.names.kind(text, from, to);
    return kind == Kind.SECRET || kind == Kind.PATH;
  }

  private void value(int from, int to) {
    int start = Chars.skipBlanks(text, from, true);
    int end = to;
    while (end > start && Chars.isSpace(text.charAt(end - 1))) {
      end--;
    }
    int quote = start;
    while (quote < end && text.charAt(quote) != '\'') {
      quote++;
    }
    if (quote < end && text.charAt(end - 1) == '\'' && quote + 1 < end) {
      marks.add(quote + 1, end - 1);
    } else if (!References.isAnswer(text, start, end) && start < end && text.charAt(start) != '$') {
      marks.add(start, end);
    }
  }

  private boolean isAt(char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private void skip() {
    at = Chars.skipBlanks(text, at, true);
  }
}
