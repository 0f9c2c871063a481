package org.taskwatchers.masking;

import org.jspecify.annotations.Nullable;

/** One tool while the words behind its name are read: how far each of its templates has come. */
final class Run {
  /** A template that cannot match any more. */
  private static final int OVER = -1;

  final Tool tool;

  /** Its own options have ended: another command has begun. */
  boolean ended;

  /** Whether the latest operand is a word of a template: a sub-command. */
  boolean wasWord;

  private final int[] reached;
  private final boolean[] seen;

  Run(Tool tool) {
    this.tool = tool;
    reached = new int[tool.templates().size()];
    seen = new boolean[reached.length];
  }

  /** Whether the words came that must stand before the option. */
  boolean isOpen(int template) {
    return reached[template] >= tool.templates().get(template).words.size();
  }

  /** The option that a template asks for came. */
  void sawOption(int template) {
    seen[template] = true;
  }

  /** Whether the last operand of the command is secret. */
  boolean hasSecretLast() {
    for (int i = 0; i < reached.length; i++) {
      Template template = tool.templates().get(i);
      if (template.last && isOpen(i) && (template.options.isEmpty() || seen[i])) {
        return true;
      }
    }
    return false;
  }

  /** An operand came. The value that it is by a template; null where it is none. */
  @Nullable Glob operand(String word, Rules rules) {
    Glob found = null;
    wasWord = false;
    for (int i = 0; i < reached.length; i++) {
      Template template = tool.templates().get(i);
      int at = reached[i];
      if (at == OVER) {
        continue;
      }
      if (at < template.words.size()) {
        String wanted = template.words.get(at);
        boolean is = wanted.equals(Template.NAME) ? isName(word, rules) : template.isWord(at, word);
        reached[i] += is ? 1 : 0;
        wasWord |= is;
      } else if (!template.isOption() && !template.last) {
        Glob value = template.values.isEmpty() ? null : next(i, template, word);
        found = found == null || (value != null && value.hasSecret()) ? value : found;
      }
    }
    return found;
  }

  private @Nullable Glob next(int i, Template template, String word) {
    int words = template.words.size();
    int index = reached[i] - words;
    Glob value = template.values.get(index).like(word);
    if (value == null) {
      reached[i] = template.repeats && index + 1 == template.values.size() ? reached[i] : OVER;
      return null;
    }
    reached[i]++;
    if (index + 1 == template.values.size()) {
      boolean again = words > 0 && template.words.get(words - 1).equals(Template.NAME);
      reached[i] = template.repeats ? reached[i] - 1 : again ? words - 1 : OVER;
    }
    return value;
  }

  static boolean isName(String word, Rules rules) {
    int end = word.length();
    while (end > 0 && !Chars.isName(word.charAt(end - 1))) {
      end--;
    }
    int start = end;
    while (start > 0 && Chars.isName(word.charAt(start - 1))) {
      start--;
    }
    Kind kind = rules.names.kind(word, start, end);
    return kind == Kind.SECRET || kind == Kind.HEADER || kind == Kind.PATH || kind == Kind.WORD;
  }
}
