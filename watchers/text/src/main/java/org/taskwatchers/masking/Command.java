package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Marks the secrets in the words of one command. This class goes by the rules of the tools, by the
 * names of options and variables, and by the text of the words.
 */
final class Command {
  /** How deep command lines may nest. A command line that lies deeper is masked whole. */
  static final int DEEPEST = 5;

  private final Rules rules;
  private final List<Run> runs = new ArrayList<>(2);
  private final Options options;
  private final FreeWord free;
  private final RuleValue values;

  // The rule whose option still waits for a value, and the index of that value.
  private @Nullable Template awaited;
  private int awaitedValue;
  // What the name of the option before says about the next word, and that option.
  private Kind named = Kind.PLAIN;
  private String namedBy = "";
  private int count;
  private @Nullable Word lastOperand;

  /**
   * Creates the marker of one command.
   *
   * @param shell whether a shell replaces variables in the words
   */
  Command(Rules rules, int depth, boolean shell) {
    this.rules = rules;
    options = new Options(rules);
    free = new FreeWord(rules, depth, shell);
    values = new RuleValue(rules, depth, shell, free);
  }

  /** Marks the words of a tool's command if the name of the tool is not among them. */
  void mark(Tool tool, List<Word> words) {
    runs.add(new Run(tool));
    count = 1;
    mark(words);
  }

  void mark(List<Word> words) {
    for (Word word : words) {
      next(word);
      count++;
    }
    Word last = lastOperand;
    for (Run run : runs) {
      if (last != null && run.hasSecretLast()) {
        free.whole(last, 0, last.text.length(), Kind.SECRET);
      }
    }
  }

  private void next(Word word) {
    String text = word.text;
    Template template = awaited;
    if (template != null) {
      value(word, 0, template, awaitedValue);
      return;
    }
    Kind kind = named;
    named = Kind.PLAIN;
    if (kind != Kind.PLAIN && !text.isEmpty() && !options.isNext(namedBy, text)) {
      free.whole(word, 0, text.length(), kind);
      return;
    }
    boolean dashed = text.length() > 1 && text.charAt(0) == '-';
    if ((dashed || text.startsWith("/")) && ofRule(word)) {
      rules.shapes.mark(text, word.marks);
    } else if (dashed) {
      option(word);
    } else {
      operand(word);
    }
  }

  /** Whether a rule has this option. If so, marks its value. */
  private boolean ofRule(Word word) {
    for (int r = runs.size() - 1; r >= 0; r--) {
      Run run = runs.get(r);
      for (int i = 0; !run.ended && i < run.tool.templates().size(); i++) {
        Template template = run.tool.templates().get(i);
        int value = run.isOpen(i) ? Options.value(word.text, template, run.tool) : -1;
        if (value >= 0) {
          run.sawOption(i);
        }
        if (value >= 0 && !template.last && take(word, value, template)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean take(Word word, int value, Template template) {
    boolean alone = value == word.text.length();
    if (alone && template.attached) {
      return false;
    }
    if (alone && !template.values.isEmpty()) {
      awaited = template;
      awaitedValue = 0;
      return true;
    }
    return alone || value(word, value, template, 0);
  }

  private boolean value(Word word, int from, Template template, int index) {
    awaited = index + 1 < template.values.size() ? template : null;
    awaitedValue = index + 1;
    return values.mark(word, from, template, index);
  }

  /** Marks an option that no rule has. */
  private void option(Word word) {
    String text = word.text;
    int start = text.startsWith("--") ? 2 : 1;
    int end = start;
    while (end < text.length() && Chars.isName(text.charAt(end))) {
      end++;
    }
    Kind kind = options.kind(text, start, end);
    boolean alone = end == text.length();
    if (alone) {
      if (kind != Kind.PLAIN && end - start > 1 && !rules.names.asks(text)) {
        named = kind;
        namedBy = text;
      }
      rules.shapes.mark(text, word.marks);
    } else if (isSign(text, end) && kind != Kind.PLAIN && end > start) {
      free.whole(word, end + 1, text.length(), kind);
      rules.shapes.mark(text, word.marks);
    } else {
      int value = isSign(text, end) ? end + 1 : 0;
      if (value == 0 || !free.assignment(word, value)) {
        free.text(word);
      }
    }
  }

  private static boolean isSign(String text, int at) {
    return at < text.length()
        && (text.charAt(at) == '=' || (text.charAt(at) == ':' && !text.startsWith(" ", at + 1)));
  }

  private void operand(Word word) {
    Tool tool = null;
    boolean mayBegin = mayBegin();
    if (mayBegin && !Chars.hasSpace(word.text)) {
      tool = rules.find(word.text);
    }
    Glob known = null;
    boolean subcommand = false;
    for (Run run : runs) {
      Glob found = run.ended ? null : run.operand(word.text, rules);
      known = known == null || (found != null && found.hasSecret()) ? found : known;
      subcommand |= run.wasWord;
    }
    lastOperand = count > 0 && !subcommand ? word : lastOperand;
    if (known != null && tool == null) {
      rules.shapes.mark(word.text, word.marks);
      rules.urls.mark(word.text, word.marks);
      if (!values.isHarmless(word.text, known.from(word.text), known.to(word.text))) {
        known.mark(word.text, word.marks);
      }
    } else if (!free.assignment(word, 0)) {
      begin(tool, word);
      free.text(word);
    }
  }

  private boolean mayBegin() {
    if (runs.isEmpty()) {
      return true;
    }
    Tool tool = runs.get(runs.size() - 1).tool;
    return tool.runs || tool.holds;
  }

  /**
   * Starts to follow the tool that the word names. Ends the options of tools such as sudo, which
   * run other commands.
   */
  private void begin(@Nullable Tool tool, Word word) {
    for (Run run : runs) {
      run.ended |= run.tool.runs && word.text.indexOf('=') < 0;
    }
    if (tool != null) {
      lastOperand = null;
      runs.add(new Run(tool));
    }
  }
}
