package org.taskwatchers.masking;

import java.util.Locale;

/** Marks the secrets in the elements and attributes of XML in a text. */
final class Xml {
  private static final int LONGEST_TAG = 4096;

  private final Rules rules;
  private final String text;
  private final Marks marks;
  private final Frames frames;
  private boolean unclosed;

  Xml(Rules rules, String text, Marks marks, Frames frames) {
    this.rules = rules;
    this.text = text;
    this.marks = marks;
    this.frames = frames;
  }

  /**
   * Reads a tag that may open at this index. Returns the index at which to go on: behind the
   * content if the element is secret.
   */
  int open(int at) {
    int start = at + 1;
    if (start >= text.length() || !Character.isLetter(text.charAt(start))) {
      return start;
    }
    int end = start;
    int local = start;
    while (end < text.length() && (Chars.isName(text.charAt(end)) || text.charAt(end) == ':')) {
      local = text.charAt(end) == ':' ? end + 1 : local;
      end++;
    }
    int close = endOfTag(end);
    if (close < 0) {
      return end;
    }
    boolean empty = text.charAt(close - 1) == '/';
    Kind kind = rules.names.kind(text, local, end);
    boolean secret = kind == Kind.SECRET || kind == Kind.HEADER || kind == Kind.PATH;
    if (secret && !empty) {
      return markContent(close + 1, start, end);
    }
    if (!empty) {
      pair(local, end, close + 1);
    }
    frames.push('<', at, (byte) 0);
    return end;
  }

  /** Marks all the content of a secret element, and returns the index at which it ends. */
  private int markContent(int from, int start, int end) {
    int to = text.indexOf("</" + text.substring(start, end), from);
    to = to < 0 ? text.length() : to;
    if (!References.isAnswer(text, from, to) && !References.isTemplate(text, from, to)) {
      marks.add(from, to);
    }
    return to;
  }

  /**
   * Takes an element that holds the name or the value of a pair: {@code
   * <name>db.password</name><value>...</value>}.
   */
  private void pair(int local, int end, int from) {
    if (end - local > 24) {
      return;
    }
    String name = text.substring(local, end).toLowerCase(Locale.ROOT);
    boolean names = rules.names.pairNames.contains(name);
    if (names || rules.names.pairValues.contains(name)) {
      int to = text.indexOf('<', from);
      to = to < 0 ? text.length() : to;
      if (text.startsWith("<![CDATA[", to) && !unclosed) {
        int cdata = text.indexOf("]]>", to);
        unclosed = cdata < 0;
        to = unclosed ? text.length() : cdata;
      }
      if (names) {
        frames.name(isSecret(from, to), marks);
      } else {
        frames.value(from, to, marks);
      }
    }
  }

  private boolean isSecret(int from, int to) {
    Kind kind = rules.names.kind(text, from, Math.max(from, to));
    return kind == Kind.SECRET || kind == Kind.HEADER || kind == Kind.PATH;
  }

  /**
   * Reads a sign that may close a tag, and returns the index at which to go on. The attribute in
   * {@code <entry key="password">...} names the content.
   */
  int close(int at) {
    if (frames.top() == '<') {
      boolean content = frames.awaitsSecret() && text.charAt(at - 1) != '/';
      frames.pop('>', at, marks);
      if (content) {
        int to = text.indexOf("</", at + 1);
        marks.add(at + 1, to < 0 ? text.length() : to);
        return to < 0 ? text.length() : to;
      }
    }
    return at + 1;
  }

  /** Returns the index of the sign that closes the tag; -1 if there is none nearby. */
  private int endOfTag(int from) {
    char quote = 0;
    int limit = Math.min(text.length(), from + LONGEST_TAG);
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '>') {
        return i;
      } else if (c == '<') {
        return -1;
      } else if (c == '"' || c == '\'') {
        quote = c;
      }
    }
    return -1;
  }
}
