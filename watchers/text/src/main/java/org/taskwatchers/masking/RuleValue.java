package org.taskwatchers.masking;

/** Marks the values of options that a rule of a tool covers. */
final class RuleValue {
  private final Rules rules;
  private final int depth;
  private final boolean shell;
  private final FreeWord free;

  /** Whether the value before was the name of a secret. */
  private boolean secretPair;

  RuleValue(Rules rules, int depth, boolean shell, FreeWord free) {
    this.rules = rules;
    this.depth = depth;
    this.shell = shell;
    this.free = free;
  }

  /** Marks a value of an option. Returns false if the word does not fit the rule after all. */
  boolean mark(Word word, int from, Template template, int index) {
    Glob glob = template.values.get(index);
    Marks marks = from == 0 ? word.marks : word.marks.from(from);
    String text = word.text.substring(from);
    if (template.isText()) {
      Word inner = new Word(text, marks);
      if (template.isCode()) {
        Text.mark(rules, text, marks, 0, true);
        Shell.look(rules, text, marks, depth + 1);
      } else if (!free.assignment(inner, 0)) {
        free.text(inner);
      }
      return true;
    }
    if (!template.language.isEmpty()) {
      if (depth >= Command.DEEPEST) {
        marks.add(0, text.length());
      } else {
        Shell.mark(rules, template.language, text, marks, depth + 1);
      }
      return true;
    }
    if (glob.toString().equals(Template.NAME)) {
      secretPair = Run.isName(text, rules);
      return true;
    }
    boolean pairs = index > 0 && template.values.get(index - 1).toString().equals(Template.NAME);
    Glob like = pairs && !secretPair ? null : glob.like(text);
    if (like == null) {
      free.text(new Word(text, marks));
      return from == 0 || !template.attached;
    }
    if (!like.hasSecret()) {
      rules.shapes.mark(text, marks);
      rules.urls.mark(text, marks);
      return true;
    }
    int start = like.from(text);
    int end = like.to(text);
    if (!isHarmless(text, start, end)) {
      marks.add(start, end);
    }
    return true;
  }

  /** Whether the value only refers to a secret. */
  boolean isHarmless(String text, int from, int to) {
    return References.isTemplate(text, from, to)
        || (shell && References.isVariable(text, from, to));
  }
}
