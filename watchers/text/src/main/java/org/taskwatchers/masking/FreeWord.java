package org.taskwatchers.masking;

/** Marks the secrets in a word that no rule of a tool covers. */
final class FreeWord {
  private final Rules rules;
  private final int depth;
  private final boolean shell;
  private final Options options;

  FreeWord(Rules rules, int depth, boolean shell) {
    this.rules = rules;
    this.depth = depth;
    this.shell = shell;
    options = new Options(rules);
  }

  /**
   * Whether the word assigns a secret, as {@code PASSWORD=...} does. If so, marks all behind the
   * sign, even characters that would end a value in a text.
   */
  boolean assignment(Word word, int start) {
    String text = word.text;
    int end = start;
    while (end < text.length() && Chars.isName(text.charAt(end))) {
      end++;
    }
    boolean sign = end > start && end < text.length() && text.charAt(end) == '=';
    if (!sign || text.startsWith("=", end + 1)) {
      return false;
    }
    Kind kind = rules.names.kind(text, start, end);
    if (kind == Kind.PLAIN || kind == Kind.PARAMETER || kind == Kind.CODE) {
      return false;
    }
    if (kind == Kind.PATH && rules.isPath(text, end + 1)) {
      return false; // the caller looks at the path
    }
    whole(word, end + 1, text.length(), kind);
    return true;
  }

  /** Marks a value, except for the part that tells its kind, such as Bearer. */
  void whole(Word word, int from, int to, Kind kind) {
    options.mark(word, from, to, kind, shell);
  }

  /** Marks the secrets in a word by reading it as a text and as a command line. */
  void text(Word word) {
    Text.mark(rules, word.text, word.marks, 0, shell);
    if (Chars.hasSpace(word.text)) {
      Shell.look(rules, word.text, word.marks, depth + 1);
    }
  }
}
