package org.taskwatchers.masking;

/**
 * Marks the secrets in any text with a structure: members of JSON, YAML and TOML, properties, lists
 * of pairs, parameters of URLs, elements of XML, headers, literals of SQL and of code.
 *
 * <p>This class reads names, quotes, brackets and the characters between them from left to right,
 * and never goes back. So even a text that is made to take long takes linear time. The class reads
 * each quoted part as a text of its own.
 */
final class Text {
  /** How deep quotes may nest. A quoted part that lies deeper is masked whole. */
  private static final int DEEPEST = 8;

  private final Rules rules;
  private final String text;
  private final Marks marks;
  private final int depth;
  private final boolean shell;
  private final Frames frames = new Frames();
  private final Assignments assignments;
  private final Xml xml;
  private int at;

  // Where the latest name begins and ends.
  private int nameStart;
  private int nameEnd = -1;
  // Whether the rest of the text has no quote of this kind that closes one.
  private boolean noSingle;
  private boolean noDouble;
  private boolean noBack;

  private Text(Rules rules, String text, Marks marks, int depth, boolean shell) {
    this.rules = rules;
    this.text = text;
    this.marks = marks;
    this.depth = depth;
    this.shell = shell;
    assignments = new Assignments(rules, text, marks, frames, shell);
    xml = new Xml(rules, text, marks, frames);
  }

  /**
   * Marks the secrets in a text.
   *
   * @param shell whether a shell replaces variables in the text
   */
  static void mark(Rules rules, String text, Marks marks, int depth, boolean shell) {
    if (depth > DEEPEST) {
      marks.add(0, text.length());
      return;
    }
    if (depth == 0 || text.length() > 8) {
      rules.shapes.mark(text, marks);
    }
    if (Chars.isStructured(text)) {
      rules.urls.mark(text, marks);
      if (Chars.hasSpace(text)) {
        rules.phrases.mark(text, marks, shell);
        Inserts.mark(rules, text, marks);
      }
      new Text(rules, text, marks, depth, shell).read();
    }
  }

  private void read() {
    boolean secretKind = text.contains("Secret") && Assignments.isSecretOfKubernetes(text);
    assignments.dataIsSecret(secretKind);
    while (at < text.length()) {
      char c = text.charAt(at);
      if (Chars.isName(c)) {
        name();
      } else if (Chars.isQuote(c) || (c == '\\' && at + 1 < text.length() && quoteIsNext())) {
        quote(c);
      } else {
        sign(c);
      }
    }
    frames.end(text.length(), marks);
  }

  private boolean quoteIsNext() {
    char next = text.charAt(at + 1);
    return next == '"' || next == '\'';
  }

  private void name() {
    nameStart = at;
    while (at < text.length() && Chars.isName(text.charAt(at))) {
      at++;
    }
    nameEnd = at;
    if (at < text.length() && text.charAt(at) == '(' && isCall()) {
      frames.push('(', at, Frames.LITERALS);
      at++;
    }
  }

  private boolean isCall() {
    int start = nameEnd;
    while (start > nameStart && nameEnd - start < 48 && text.charAt(start - 1) != '.') {
      start--;
    }
    return rules.isCall(text.substring(start, nameEnd));
  }

  private void sign(char c) {
    switch (c) {
      case '{', '[', '(' -> frames.push(c, at++, (byte) 0);
      case '}', ']', ')' -> {
        frames.pop(c, at, marks);
        at++;
      }
      case '<' -> at = xml.open(at);
      case '>' -> at = xml.close(at);
      case '=', ':' -> at = assignments.at(at, nameStart, nameEnd, false);
      case '\\' -> at += 2;
      default -> at++;
    }
  }

  private void quote(char c) {
    boolean escaped = c == '\\';
    int open = escaped ? at + 1 : at;
    int close = opens(open, escaped) ? close(open, escaped) : -1;
    if (close < 0) {
      at = open + 1;
      return;
    }
    int start = open + 1;
    int after = close + (escaped ? 2 : 1);
    if (isTripled(open, close)) {
      start = open + 3;
      close -= 2;
    }
    int next = Chars.skipBlanks(text, after, frames.top() != 0);
    if (frames.top() == '[' && text.startsWith("]", next)) {
      next = Chars.skipBlanks(text, next + 1, false); // environ['TOKEN'] = 'x'
    }
    boolean key = next < text.length() && isAssigned(start, close, next);
    if (!key || close - start > 96) {
      literal(start, close);
    }
    at = after;
    if (key) {
      at = assignments.at(next, start, close, true);
    }
  }

  private boolean isAssigned(int start, int close, int next) {
    char c = text.charAt(next);
    if (c != ',' || !frames.isOfCall(text)) {
      return c == ':' || c == '=';
    }
    int value = Chars.skipBlanks(text, next + 1, true); // setProperty("password", "x")
    Kind kind = rules.names.kind(text, start, close);
    boolean secret = kind == Kind.SECRET || kind == Kind.HEADER || kind == Kind.PATH;
    return secret && value < text.length() && Chars.isQuote(text.charAt(value));
  }

  /**
   * Whether a quote opens a literal. An apostrophe in a word does not; N'x' of SQL and b"x" of
   * Python do.
   */
  private boolean opens(int open, boolean escaped) {
    if (open == 0 || escaped || text.charAt(open) != '\'') {
      return true;
    }
    char before = text.charAt(open - 1);
    boolean single = open == 1 || !Character.isLetterOrDigit(text.charAt(open - 2));
    return !Character.isLetterOrDigit(before) || (single && Character.isLetter(before));
  }

  private int close(int open, boolean escaped) {
    char quote = text.charAt(open);
    boolean none = quote == '\'' ? noSingle : quote == '"' ? noDouble : noBack;
    int close = none && !escaped ? -1 : Quotes.close(text, open, escaped);
    if (close < 0 && !escaped) {
      noSingle |= quote == '\'';
      noDouble |= quote == '"';
      noBack |= quote == '`';
    }
    return close;
  }

  private boolean isTripled(int open, int close) {
    String three = ("" + text.charAt(open)).repeat(3);
    return close - open >= 5 && text.startsWith(three, open) && text.startsWith(three, close - 2);
  }

  /** Marks the secrets in a quoted part that has no secret name before it. */
  private void literal(int start, int end) {
    if (frames.isFor(Frames.LITERALS)) {
      if (!assignments.isHarmless(start, end)) {
        marks.add(start, end);
      }
      return;
    }
    String inner = text.substring(start, end);
    if (inner.indexOf('\\') >= 0) {
      Unescaped plain = new Unescaped(inner);
      Marks inside = marks.from(start).at(plain.starts(), plain.ends());
      mark(rules, plain.text(), inside, depth + 1, shell);
    } else if (Chars.isStructured(inner)) {
      mark(rules, inner, marks.from(start), depth + 1, shell);
    }
  }
}
