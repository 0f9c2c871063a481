package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Shows the least that tells one command from another: the program, its sub-command if the rules
 * know it, and the names of options. This class fails closed: it masks all other words.
 */
final class NamesOnly {
  private static final int LONGEST = 48;

  private NamesOnly() {}

  /**
   * Returns the words to show of a command.
   *
   * @param program the first word of the command, masked
   */
  static List<String> of(Rules rules, List<String> command, String program) {
    List<String> shown = new ArrayList<>(command.size());
    int blank = 0;
    while (blank < program.length() && !Chars.isSpace(program.charAt(blank))) {
      blank++;
    }
    // People often pass a whole command line as the program by mistake.
    boolean line = blank < program.length();
    shown.add(line ? program.substring(0, blank) + " " + Masking.MASK : program);
    Tool tool = line ? null : rules.find(command.get(0));
    List<String> before = new ArrayList<>(2);
    boolean operandHidden = false;
    Options options = new Options(rules);
    String secret = ""; // the option before, if its name says that a secret follows
    for (String word : command.subList(1, command.size())) {
      boolean named = !secret.isEmpty() && !word.isEmpty() && !options.isNext(secret, word);
      String name = named ? "" : option(tool, word);
      boolean known = !operandHidden && !named && isSubcommand(tool, before, word);
      if (!name.isEmpty()) {
        shown.add(name.length() == word.length() ? name : name + Masking.MASK);
        secret = name.length() == word.length() && isSecret(rules, name) ? name : "";
      } else {
        secret = "";
        operandHidden |= !known;
        if (known) {
          before.add(word);
        }
        shown.add(known || word.isEmpty() ? word : Masking.MASK);
      }
    }
    return shown;
  }

  private static boolean isSecret(Rules rules, String option) {
    return rules.names.kind(option) != Kind.PLAIN;
  }

  /** Whether a rule has these words in this order behind the tool's name. */
  private static boolean isSubcommand(@Nullable Tool tool, List<String> before, String word) {
    if (tool == null) {
      return false;
    }
    if (before.isEmpty() && tool.subcommands.contains(word)) {
      return true;
    }
    for (Template template : tool.templates()) {
      boolean same = template.words.size() > before.size();
      for (int i = 0; same && i < before.size(); i++) {
        same = template.isWord(i, before.get(i));
      }
      if (same && template.isWord(before.size(), word) && !template.isLike(before.size())) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns what may be shown of an option: {@code --name}, {@code --name=}, {@code -x}. Behind a
   * single dash and a letter a value may follow at once, as in {@code -psecret}. Returns an empty
   * string if the word is not an option.
   */
  private static String option(@Nullable Tool tool, String word) {
    for (int i = 0; tool != null && word.length() > 1 && i < tool.templates().size(); i++) {
      if (word.charAt(0) == '-' && tool.templates().get(i).options.contains(word)) {
        return word;
      }
    }
    if (!word.startsWith("-") || word.length() < 2 || !Chars.isAlphanumeric(word.charAt(1))) {
      boolean twoDashes = word.startsWith("--") && word.length() > 2;
      if (!twoDashes || !Character.isLetter(word.charAt(2))) {
        return "";
      }
      int end = 2;
      while (end < word.length() && isOfName(word.charAt(end))) {
        end++;
      }
      if (end > LONGEST || (end < word.length() && word.charAt(end) != '=')) {
        return "";
      }
      return word.substring(0, Math.min(word.length(), end + 1));
    }
    return word.substring(0, 2);
  }

  private static boolean isOfName(char c) {
    return Chars.isAlphanumeric(c) || c == '-' || c == '_' || c == '.';
  }
}
