package org.taskwatchers.masking;

import org.jspecify.annotations.Nullable;

/**
 * Follows one tool through the words behind its name: how far each of its templates has matched.
 */
final class Run {
  /** The template cannot match any more. */
  private static final int OVER = -1;

  final Tool tool;

  /** Whether the tool's own options have ended, because another command has begun. */
  boolean ended;

  /** Whether the latest operand is a word of a template, such as a sub-command. */
  boolean wasWord;

  private final int[] reached;
  private final boolean[] seen;

  Run(Tool tool) {
    this.tool = tool;
    reached = new int[tool.templates().size()];
    seen = new boolean[reached.length];
  }

  /** Whether all words have come that must stand before the option of a template. */
  boolean isOpen(int template) {
    return reached[template] >= tool.templates().get(template).words.size();
  }

  /** Notes that the option of a template has come. */
  void sawOption(int template) {
    seen[template] = true;
  }

  /** Whether the last operand of the command is a secret. */
  boolean hasSecretLast() {
    for (int i = 0; i < reached.length; i++) {
      Template template = tool.templates().get(i);
      if (template.last && isOpen(i) && (template.options.isEmpty() || seen[i])) {
        return true;
      }
    }
    return false;
  }

  /**
   * Takes the next operand. Returns the value of a template that the operand matches; null if there
   * is none.
   */
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
