package org.taskwatchers.masking;

/**
 * Judges the assignments in a text: a name, {@code =} or a colon, and a value. Decides whether the
 * value is a secret, and where it ends.
 */
final class Assignments {
  private final Rules rules;
  private final String text;
  private final Marks marks;
  private final Frames frames;
  private final Values values;
  private final Pairs pairs;
  private final boolean shell;
  private final boolean spaced;
  private boolean dataIsSecret;

  Assignments(Rules rules, String text, Marks marks, Frames frames, boolean shell) {
    this.rules = rules;
    this.text = text;
    this.marks = marks;
    this.frames = frames;
    this.shell = shell;
    values = new Values(text);
    spaced = Chars.hasSpace(text);
    pairs = new Pairs(rules, text, marks, frames, this);
  }

  /** Sets whether the member {@code data} is secret as a whole, as in a Secret of Kubernetes. */
  void dataIsSecret(boolean is) {
    dataIsSecret = is;
  }

  static boolean isSecretOfKubernetes(String text) {
    for (int i = text.indexOf("kind"); i >= 0; i = text.indexOf("kind", i + 4)) {
      int at = i + 4;
      while (at < text.length() && " \t\"':=".indexOf(text.charAt(at)) >= 0) {
        at++;
      }
      boolean ends = at + 6 >= text.length() || !Chars.isName(text.charAt(at + 6));
      if (at > i + 4 && text.startsWith("Secret", at) && ends) {
        return true;
      }
    }
    return false;
  }

  /**
   * Judges the assignment at a sign, and marks its value if that is a secret.
   *
   * @param sign the index of {@code =} or the colon
   * @param start the index at which the latest name begins; the sign may not belong to that name
   * @param quoted whether the name is in quotes; the sign then belongs to it for certain
   * @return the index at which to go on
   */
  int at(int sign, int start, int end, boolean quoted) {
    char c = text.charAt(sign);
    char next = sign + 1 < text.length() ? text.charAt(sign + 1) : ' ';
    if (c == ':' && (next == ':' || text.startsWith("//", sign + 1))) {
      return sign + 2;
    }
    if (c == '=' && (next == '~' || (sign > 0 && "!<>~".indexOf(text.charAt(sign - 1)) >= 0))) {
      return sign + 1;
    }
    boolean compares = c == '=' && next == '=';
    if (!quoted && !reaches(sign, end)) {
      return sign + 1;
    }
    int from = sign + (compares || next == '>' || (c == ':' && next == '=') ? 2 : 1);
    if (compares && from < text.length() && text.charAt(from) == '=') {
      from++;
    }
    char before = before(start, quoted);
    Kind kind = kind(start, end);
    boolean line = c == ':' && values.beginsLine(quoted ? start - 1 : start);
    int value = value(from, c, quoted, line);
    boolean place = c == ':' && !quoted && isPlace(from, kind, before == '/' && start > 1, line);
    if (!place && isSecret(kind, c, before, quoted)) {
      if (value >= text.length()) {
        return value;
      }
      if (compares && !isLongLiteral(value)) {
        return from;
      }
      return mark(new int[] {start, value}, kind, before, line && !quoted);
    }
    pairs.member(start, end, value, before, line && !quoted);
    return from;
  }

  /**
   * Whether the colon belongs to a volume ({@code secret:/run/secret}), to an image ({@code
   * acme/token:1.2}) or to the name of a resource ({@code arn:aws:...:secret:name}).
   */
  private boolean isPlace(int from, Kind kind, boolean inPath, boolean line) {
    boolean path = line && !spaced && text.startsWith("/", from);
    boolean image = inPath && from < text.length() && !Chars.isSpace(text.charAt(from));
    return kind != Kind.HEADER && (path || image || text.startsWith("arn:"));
  }

  private Kind kind(int start, int end) {
    Kind kind = rules.names.kind(text, start, end);
    boolean data = dataIsSecret && end - start == 4 && text.startsWith("data", start);
    return data ? Kind.SECRET : kind;
  }

  /** Whether only blanks, a bracket or a part of the sign stand between the name and the sign. */
  private boolean reaches(int sign, int end) {
    int i = sign;
    while (i > 0 && sign - i < 4 && " ]+?|*".indexOf(text.charAt(i - 1)) >= 0) {
      i--;
    }
    return end == i && end > 0;
  }

  private char before(int start, boolean quoted) {
    int at = start - (quoted ? 2 : 1);
    return at < 0 ? ' ' : text.charAt(at);
  }

  private boolean isSecret(Kind kind, char sign, char before, boolean quoted) {
    return switch (kind) {
      case PLAIN, LOGIN -> false;
      case SECRET, PATH, HEADER, DSN -> true;
      case WORD -> sign == '=' || quoted;
      case PARAMETER, CODE -> before == '?' || before == '&';
    };
  }

  private int value(int from, char sign, boolean quoted, boolean line) {
    if (sign == ':' && line && !quoted) {
      return Chars.skipBlanks(text, from, false);
    }
    int value = Chars.skipBlanks(text, from, quoted || frames.top() != 0);
    // In "password= user=x" the password is empty.
    boolean none = value > from && sign == '=' && !quoted && values.isKeyNext(value);
    return none && !Chars.isSpace(text.charAt(Math.max(0, from - 2))) ? from : value;
  }

  private boolean isLongLiteral(int value) {
    if (!Chars.isQuote(text.charAt(value))) {
      return false;
    }
    int end = Quotes.close(text, value, false);
    return end - value > 4;
  }

  /**
   * Marks the value and returns the index at which to go on. {@code place} holds the indexes at
   * which the name and the value begin.
   */
  private int mark(int[] place, Kind kind, char before, boolean line) {
    int value = place[1];
    char c = text.charAt(value);
    if ("[{(".indexOf(c) >= 0 && !text.startsWith("{{", value)) {
      boolean harmless = kind == Kind.DSN;
      frames.push(c, value, harmless ? 0 : Frames.ALL);
      return value + 1;
    }
    int open = c == '\\' ? value + 1 : value;
    boolean prefixed = open + 1 < text.length() && "nNeEbBuUfrRxX@".indexOf(c) >= 0;
    if (prefixed && Chars.isQuote(text.charAt(open + 1))) {
      open++;
    }
    if (open < text.length() && Chars.isQuote(text.charAt(open))) {
      int close = Quotes.close(text, open, c == '\\');
      if (close > 0) {
        markKind(open + 1, close, kind, before);
        return close + (c == '\\' ? 2 : 1);
      }
    }
    if (spaced && !line && isCallAt(value)) {
      return value;
    }
    int end;
    if (kind == Kind.HEADER && before != '?' && before != '&' && frames.top() == 0) {
      end = values.endOfLine(value);
    } else if (line && frames.top() == 0) {
      end = values.endOfLine(value);
      if (values.isBlockHeader(value, end)) {
        value = Chars.skipBlanks(text, end, true);
      }
      end = values.endOfBlock(place[0], end);
    } else {
      end = values.endOfBare(value, before, frames.top());
    }
    markKind(value, end, kind, before);
    return Math.max(end, value);
  }

  /**
   * Whether the value is a call, as in {@code password = crypt('...')}. Its literals are secret,
   * but the call is not.
   */
  private boolean isCallAt(int from) {
    int i = from;
    while (i < text.length() && isOfFunction(text.charAt(i))) {
      i++;
    }
    if (i == from || i + 1 >= text.length() || text.charAt(i) != '(') {
      return false;
    }
    char first = text.charAt(i + 1);
    return first == ')' || Chars.isQuote(first) || isCallAt(i + 1);
  }

  private static boolean isOfFunction(char c) {
    return (c >= 'a' && c <= 'z') || c == '_' || c == '.';
  }

  private void markKind(int from, int to, Kind kind, char before) {
    int start = kind == Kind.HEADER ? rules.afterScheme(text, from, to) : from;
    boolean parameter = before == '?' || before == '&';
    if (kind == Kind.CODE && to - from < 12 && parameter) {
      return;
    }
    if (kind == Kind.DSN) {
      int slashes = text.indexOf("://", from);
      start = slashes >= 0 && slashes < to ? slashes + 3 : text.indexOf(':', from) + 1;
      int at = text.lastIndexOf('@', to - 1);
      if (start > from && at > start) {
        marks.add(start, at);
      }
      return;
    }
    if (!isHarmless(start, to) && !(kind == Kind.PATH && isPath(start))) {
      marks.add(start, to);
    }
  }

  private boolean isPath(int from) {
    return rules.isPath(text, from);
  }

  /** Whether the value is an answer such as yes, or refers to a value that is set elsewhere. */
  boolean isHarmless(int from, int to) {
    return to <= from
        || References.isAnswer(text, from, to)
        || References.isTemplate(text, from, to)
        || (to - from == 1 && "?*".indexOf(text.charAt(from)) >= 0)
        || (text.charAt(from) == '$' && to - from == 2 && Character.isDigit(text.charAt(from + 1)))
        || (shell && References.isVariable(text, from, to));
  }
}
