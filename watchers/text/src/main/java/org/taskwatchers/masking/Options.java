package org.taskwatchers.masking;

/** Reads options as people write them. */
final class Options {
  private final Rules rules;

  Options(Rules rules) {
    this.rules = rules;
  }

  /**
   * Returns what the name of an option says about its value. A letter may stand before the name, as
   * in {@code -Dpassword}.
   */
  Kind kind(String text, int start, int end) {
    boolean letter = start == 1 && end - start > 2;
    Kind kind = letter ? rules.names.kind(text, 2, end) : Kind.PLAIN;
    kind = kind == Kind.PLAIN ? rules.names.kind(text, start, end) : kind;
    return kind == Kind.PARAMETER || kind == Kind.CODE ? Kind.PLAIN : kind;
  }

  /** Whether a word is an option of its own and not the value of the option before it. */
  boolean isNext(String option, String word) {
    if (word.charAt(0) != '-') {
      return false;
    }
    boolean twoDashes = word.startsWith("--");
    if (option.startsWith("--") && !twoDashes) {
      return false; // -x may be a password
    }
    int start = twoDashes ? 2 : 1;
    int end = start;
    while (end < word.length() && Chars.isName(word.charAt(end))) {
      end++;
    }
    return end - start > 1
        && Character.isLetter(word.charAt(start))
        && (end == word.length() || word.charAt(end) == '=')
        && !hasDigit(word, start, end);
  }

  private static boolean hasDigit(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (Character.isDigit(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the index at which the value begins in the word of its option; the length of the word
   * if the word is the option alone; -1 if the word is not the option.
   */
  static int value(String word, Template template, Tool tool) {
    for (int i = 0; i < template.options.size(); i++) {
      int value = value(word, template.options.get(i), template, tool);
      if (value >= 0) {
        return value;
      }
    }
    return -1;
  }

  private static int value(String word, String option, Template template, Tool tool) {
    if (word.startsWith(option)) {
      int end = option.length();
      if (word.length() == end || option.endsWith(":")) {
        return end;
      }
      if (template.values.isEmpty() && !template.last) {
        return -1; // a flag
      }
      char next = word.charAt(end);
      if (end > 2 || option.charAt(0) == '/') {
        return next == '=' || next == ':' ? end + 1 : template.attached && end > 2 ? end : -1;
      }
      if (tool.isLong) {
        return next == '=' ? end + 1 : -1;
      }
      return next == '=' && !template.attached ? end + 1 : end;
    }
    boolean single = option.length() == 2 && option.charAt(0) == '-' && word.charAt(0) == '-';
    return single && !tool.flags.isEmpty() ? inBundle(word, option.charAt(1), tool.flags) : -1;
  }

  /**
   * Returns the index of the value in a word such as {@code -BspX}: flags, then an option with its
   * value; -1 if the option is not in the word.
   */
  private static int inBundle(String word, char option, String flags) {
    int i = 1;
    while (i < word.length() && word.charAt(i) != option && flags.indexOf(word.charAt(i)) >= 0) {
      i++;
    }
    return i < word.length() && word.charAt(i) == option ? i + 1 : -1;
  }

  /** Marks a value, except for the part that tells its kind, such as Bearer. */
  void mark(Word word, int from, int to, Kind kind, boolean shell) {
    String text = word.text;
    int start = from;
    if (kind == Kind.LOGIN) {
      int colon = text.indexOf(':', from);
      boolean login = colon > from && colon + 1 < to && !text.startsWith("//", colon + 1);
      if (!login) {
        Text.mark(rules, text.substring(from), word.marks.from(from), 0, shell);
        return;
      }
      start = colon + 1;
    } else if (kind == Kind.DSN) {
      int slashes = text.indexOf("://", from);
      int at = text.lastIndexOf('@');
      start = slashes >= 0 ? slashes + 3 : text.indexOf(':', from) + 1;
      if (start > from && at > start) {
        word.marks.add(start, at);
      }
      Text.mark(rules, text, word.marks, 0, shell);
      return;
    } else if (kind == Kind.HEADER) {
      start = rules.afterScheme(text, from, to);
    }
    boolean harmless =
        to <= start
            || References.isAnswer(text, start, to)
            || References.isTemplate(text, start, to)
            || (shell && References.isVariable(text, start, to))
            || (kind == Kind.PATH && rules.isPath(text, start));
    if (!harmless) {
      word.marks.add(start + known(text, start, to), to);
    }
  }

  /**
   * Returns how many characters of a value to keep. {@code pass:} of openssl says where the secret
   * comes from.
   */
  private static int known(String text, int from, int to) {
    return text.startsWith("pass:", from) && to - from > 5 ? 5 : 0;
  }
}
