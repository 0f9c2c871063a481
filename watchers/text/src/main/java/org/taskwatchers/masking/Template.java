package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * The command of a tool as people type it, with {@code ***} in place of the secret: {@code login -p
 * ***}, {@code add_user * ***}. One line of the rules makes one template.
 */
final class Template {
  /** Stands for the name of a secret. The next word is the secret. */
  static final String NAME = "{name}";

  private static final String LAST = "...";

  /** Operands that come first, such as {@code login}. Other words may stand between them. */
  final List<String> words = new ArrayList<>(2);

  /** The names of one option; empty if the secret is an operand. */
  final List<String> options = new ArrayList<>(1);

  /** The values of the option, or the operands behind the words. */
  final List<Glob> values = new ArrayList<>(1);

  /** Whether the value stands in one word with the option: {@code -p***}. */
  boolean attached;

  /** Whether the value is the last operand of the command. */
  boolean last;

  /** Whether all further operands are like the last value. */
  boolean repeats;

  /** The language of the value, such as shell or text; empty if the value has none. */
  String language = "";

  /** Reads the words of a rule behind the tool's name. */
  static Template of(List<String> rule) {
    Template template = new Template();
    for (String word : rule) {
      template.add(word);
    }
    if (template.options.isEmpty() && template.values.isEmpty() && template.words.isEmpty()) {
      throw new IllegalArgumentException("expected words behind the tool");
    }
    return template;
  }

  private void add(String word) {
    boolean placeholder = word.startsWith("*") || word.contains(Glob.SECRET);
    if (word.equals(LAST)) {
      last = true;
    } else if (isOption(word) && values.isEmpty() && options.isEmpty()) {
      option(word);
    } else if (word.startsWith("{") && word.endsWith("}") && !word.equals(NAME)) {
      language = word.substring(1, word.length() - 1);
      values.add(new Glob("*"));
    } else if (placeholder || !values.isEmpty() || !options.isEmpty()) {
      repeats |= word.endsWith(LAST);
      values.add(new Glob(word.endsWith(LAST) ? word.substring(0, word.length() - 3) : word));
    } else {
      words.add(word);
    }
  }

  private static boolean isOption(String word) {
    return word.length() > 1
        && (word.startsWith("-") || (word.startsWith("/") && Character.isLetter(word.charAt(1))));
  }

  private void option(String word) {
    int secret = word.indexOf('*');
    String names = secret < 0 ? word : word.substring(0, secret);
    if (secret > 0) {
      attached = true;
      int colon = names.indexOf(':');
      if (colon > 0 && !names.endsWith(":")) {
        throw new IllegalArgumentException("expected an option before " + word);
      }
      values.add(new Glob(word.substring(secret)));
    }
    for (String name : names.split("\\|", -1)) {
      options.add(name);
    }
  }

  /**
   * Whether a word matches the one at this index. Bars separate several words; a star at the end
   * stands for the rest of a word.
   */
  boolean isWord(int at, String word) {
    String wanted = words.get(at);
    int star = wanted.length() - 1;
    if (wanted.endsWith("*")) {
      return word.regionMatches(true, 0, wanted, 0, star);
    }
    if (wanted.indexOf('|') < 0) {
      return wanted.equalsIgnoreCase(word);
    }
    for (String one : wanted.split("\\|", -1)) {
      if (one.equalsIgnoreCase(word)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the word at this index of the template stands for many words. */
  boolean isLike(int at) {
    return words.get(at).endsWith("*");
  }

  /** Whether the value is any text, or sets a variable. */
  boolean isText() {
    return language.equals("text") || language.equals("env") || isCode();
  }

  /** Whether the value is a text in which variables are replaced. */
  boolean isCode() {
    return language.equals("code");
  }

  boolean isOption() {
    return !options.isEmpty();
  }

  /** Whether a command has the words and one of the options of this template. */
  boolean isIn(List<Word> command, int from) {
    int reached = 0;
    boolean seen = options.isEmpty();
    for (int i = from; i < command.size(); i++) {
      String word = command.get(i).text;
      if (reached < words.size() && isWord(reached, word)) {
        reached++;
      }
      for (String option : options) {
        boolean letter = option.length() == 2 && option.charAt(1) != '-';
        boolean bundled = letter && isBundle(word) && word.indexOf(option.charAt(1)) > 0;
        seen |= bundled || word.equals(option) || word.startsWith(option + "=");
      }
    }
    return seen && reached == words.size();
  }

  private static boolean isBundle(String word) {
    return word.length() > 1 && word.charAt(0) == '-' && word.charAt(1) != '-' && word.length() < 6;
  }
}
