package org.taskwatchers.masking;

/** Marks the secrets in a word of which no rule of a tool speaks. */
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

  /** {@code PASSWORD=...}: all that follows is the value, also what would end it in a text. */
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
      return false; // what follows it is looked at
    }
    whole(word, end + 1, text.length(), kind);
    return true;
  }

  /** Marks a value, all of it but what shows which kind it is. */
  void whole(Word word, int from, int to, Kind kind) {
    options.mark(word, from, to, kind, shell);
  }

  /** What it holds as a text, and as a command line. */
  void text(Word word) {
    Text.mark(rules, word.text, word.marks, 0, shell);
    if (Chars.hasSpace(word.text)) {
      Shell.look(rules, word.text, word.marks, depth + 1);
    }
  }
}
