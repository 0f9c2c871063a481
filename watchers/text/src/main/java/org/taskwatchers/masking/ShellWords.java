package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a shell command line, by their places in it. It need not be one: an odd quote, as in
 * "don't", is a character like any other, and no text is an error.
 */
final class ShellWords {
  private static final String OPERATORS = ";|&()<>`\n\r";
  // The others stand within a command: mysql -h $(hostname) <file -psecret 2>&1
  private static final String ENDS_OF_COMMANDS = ";|&\n";

  /**
   * A word.
   *
   * @param start where it begins
   * @param end where it ends
   * @param quotes the places of its opening and closing quotes, in pairs
   * @param command whether it begins a new command
   */
  record Word(int start, int end, List<Integer> quotes, boolean command) {
    /** Whether all of it is in one pair of quotes. */
    boolean quoted() {
      return quotes.size() == 2 && quotes.get(0) == start && quotes.get(1) == end - 1;
    }
  }

  private final String text;
  private int at;

  private ShellWords(String text) {
    this.text = text;
  }

  static List<Word> of(String text) {
    return new ShellWords(text).words();
  }

  static boolean looksLikeMany(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isWhitespace(c) || c == '"' || c == '\'') {
        return true;
      }
    }
    return false;
  }

  private List<Word> words() {
    List<Word> words = new ArrayList<>();
    boolean command = false;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (OPERATORS.indexOf(c) >= 0) {
        boolean duplicates = c == '&' && at > 0 && "<>".indexOf(text.charAt(at - 1)) >= 0;
        command |= ENDS_OF_COMMANDS.indexOf(c) >= 0 && !duplicates;
        at++;
      } else if (Character.isWhitespace(c)) {
        at++;
      } else {
        words.add(word(command));
        command = false;
      }
    }
    return words;
  }

  private Word word(boolean command) {
    int start = at;
    List<Integer> quotes = new ArrayList<>(0);
    while (at < text.length()) {
      char c = text.charAt(at);
      if (OPERATORS.indexOf(c) >= 0 || Character.isWhitespace(c)) {
        break;
      }
      int close = c == '\'' || c == '"' ? close(c) : -1;
      if (close > 0) {
        quotes.add(at);
        quotes.add(close);
        at = close;
      } else if (c == '\\') {
        at++; // whatever comes next belongs to the word
      }
      at++;
    }
    at = Math.min(at, text.length());
    return new Word(start, at, quotes, command);
  }

  /**
   * The place of the quote that closes the one here; -1 where none does. No time is lost on odd
   * quotes: where one search fails, no quote of its kind follows that would begin another.
   */
  private int close(char quote) {
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == quote) {
        return i;
      }
      if (c == '\\' && quote == '"') {
        i++;
      }
    }
    return -1;
  }
}
