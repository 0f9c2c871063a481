package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * How one types the command of a tool, with {@code ***} where the secret stands: {@code login -p
 * ***}, {@code add_user * ***}. One line of the rules.
 */
final class Template {
  /** A word whose name says that a secret follows. */
  static final String NAME = "{name}";

  private static final String LAST = "...";

  /** Operands that come first, as {@code login}; other words may stand between. */
  final List<String> words = new ArrayList<>(2);

  /** The names of one option; none where the secret is an operand. */
  final List<String> options = new ArrayList<>(1);

  /** What follows: the values of the option, or operands. */
  final List<Glob> values = new ArrayList<>(1);

  /** The value stands in one word with the option: {@code -p***}. */
  boolean attached;

  /** The value is the last operand of the command. */
  boolean last;

  /** All that follow are like the last value. */
  boolean repeats;

  /** The value is a command line of this tool; empty where it is none. */
  String language = "";

  /** Reads the words behind the tool's name. */
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

  /** Whether a word is the one that stands there: one of those between bars, or like one. */
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

  /** Whether it stands for many words there. */
  boolean isLike(int at) {
    return words.get(at).endsWith("*");
  }

  /** Whether the value is any text, or the setting of a variable. */
  boolean isText() {
    return language.equals("text") || language.equals("env") || isCode();
  }

  /** Whether it is a text into which variables are put. */
  boolean isCode() {
    return language.equals("code");
  }

  boolean isOption() {
    return !options.isEmpty();
  }

  /** Whether its words and one of its options are among those of a command. */
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
