package org.taskwatchers.gate;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a rule: blanks separate them, and double quotes keep a word with blanks together.
 */
final class RuleWords {
  private RuleWords() {}

  /**
   * The words, without their quotes. A quoted word is still a pattern.
   *
   * @throws IllegalArgumentException if a quote is not closed
   */
  static List<String> of(String text) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    boolean inWord = false;
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quoted = !quoted;
        inWord = true;
      } else if (quoted || (c != ' ' && c != '\t')) {
        word.append(c);
        inWord = true;
      } else if (inWord) {
        words.add(word.toString());
        word.setLength(0);
        inWord = false;
      }
    }
    if (quoted) {
      throw new IllegalArgumentException("expected a closing \"");
    }
    if (inWord) {
      words.add(word.toString());
    }
    return words;
  }

  /**
   * Whether an unquoted comma is followed by the beginning of another rule. If we took all of it
   * for one program, the rule would deny nothing.
   */
  static boolean holdTwoRules(String text) {
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '"') {
        quoted = !quoted;
      } else if (text.charAt(i) == ',' && !quoted) {
        String rest = text.substring(i + 1).strip();
        if (rest.startsWith("/") || rest.startsWith("**/") || rest.startsWith(Rule.CALLER)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The rules of an option, which unquoted colons separate. Blank rules are left out. */
  static List<String> rules(String option) {
    List<String> rules = new ArrayList<>();
    boolean quoted = false;
    int from = 0;
    for (int i = 0; i <= option.length(); i++) {
      boolean end = i == option.length();
      if (end || (option.charAt(i) == ':' && !quoted)) {
        String rule = option.substring(from, i).strip();
        if (!rule.isEmpty()) {
          rules.add(rule);
        }
        from = i + 1;
      } else if (option.charAt(i) == '"') {
        quoted = !quoted;
      }
    }
    return rules;
  }
}
