package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Marks the secrets behind certain words, as in SQL: {@code IDENTIFIED BY ***}. The rules list the
 * phrases. A phrase has only a few words, so marking takes linear time.
 */
final class Phrases {
  /** Stands for a few words of any kind in a phrase. */
  private static final String GAP = "...";

  private static final int WIDEST_GAP = 8;
  private static final int LONGEST_WORD = 32;

  private final Map<String, List<String[]>> byFirst = new HashMap<>();

  /** Adds a phrase in lower case. */
  void add(String[] words) {
    List<String[]> same = byFirst.get(words[0]);
    if (same == null) {
      same = new ArrayList<>(1);
      byFirst.put(words[0], same);
    }
    same.add(words);
  }

  void mark(String text, Marks marks, boolean shell) {
    int i = 0;
    while (i < text.length()) {
      if (!Character.isLetter(text.charAt(i))) {
        i++;
        continue;
      }
      int end = endOfName(text, i);
      if (end - i <= LONGEST_WORD && end < text.length()) {
        List<String[]> phrases = byFirst.get(text.substring(i, end).toLowerCase(Locale.ROOT));
        for (int k = 0; phrases != null && k < phrases.size(); k++) {
          match(text, end, phrases.get(k), 1, marks, shell);
        }
      }
      i = end;
    }
  }

  private static int endOfName(String text, int from) {
    int i = from;
    while (i < text.length() && Chars.isName(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static boolean match(
      String text, int begin, String[] words, int at, Marks marks, boolean shell) {
    int from = begin;
    if (at == words.length) {
      return true;
    }
    String word = words[at];
    int i = skip(text, from);
    if (word.equals(GAP)) {
      while (i == from && i < text.length() && !Chars.isSpace(text.charAt(i))) {
        i = ++from; // the rest of the word may close quotes
      }
      i = skip(text, i);
      for (int gap = 0; gap < WIDEST_GAP && i < text.length(); gap++) {
        if (match(text, i, words, at + 1, marks, shell)) {
          return true;
        }
        i = skip(text, endOfWord(text, i));
      }
      return false;
    }
    if (i >= text.length()) {
      return false;
    }
    if (word.startsWith(Glob.SECRET)) {
      if (i == from && Chars.isQuote(text.charAt(i))) {
        return false; // the quote closes the word before
      }
      int end = mark(text, i, word.length() > Glob.SECRET.length(), marks, shell);
      if (end <= i) {
        return false;
      }
      match(text, end, words, at + 1, marks, shell); // another secret may follow
      return true;
    }
    int end = word.equals("*") ? endOfWord(text, i) : i + word.length();
    boolean same =
        word.equals("*")
            || (text.regionMatches(true, i, word, 0, word.length())
                && (end == text.length()
                    || !Chars.isName(text.charAt(end))
                    || !Chars.isName(text.charAt(end - 1))));
    return same && match(text, end, words, at + 1, marks, shell);
  }

  /**
   * Marks a literal, or a bare word if the phrase allows one. Returns the index at which it ends;
   * -1 if there is neither.
   */
  private static int mark(String text, int from, boolean quoted, Marks marks, boolean shell) {
    int i = from;
    if (text.charAt(i) == '(') {
      i = skip(text, i + 1);
    }
    if (i + 1 < text.length()
        && "NEBneb".indexOf(text.charAt(i)) >= 0
        && text.charAt(i + 1) == '\'') {
      i++;
    }
    if (i >= text.length()) {
      return -1;
    }
    int escape = text.charAt(i) == '\\' && i + 1 < text.length() ? 1 : 0;
    char quote = text.charAt(i + escape);
    if (Chars.isQuote(quote)) {
      int start = i + escape + 1;
      int end = Quotes.close(text, i + escape, escape == 1);
      end = end < 0 ? text.length() : end;
      if (!(shell && References.isVariable(text, start, end))
          && !References.isTemplate(text, start, end)) {
        marks.add(start, end);
      }
      return Math.min(text.length(), end + 1);
    }
    if (quoted || "-$=(,;&|<>".indexOf(quote) >= 0) {
      return -1;
    }
    int end = i;
    while (end < text.length()
        && !Chars.isSpace(text.charAt(end))
        && ";,)\"'".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    if (text.substring(i, end).indexOf('(') > 0) {
      return -1; // a call: Text reads its literals
    }
    marks.add(i, end);
    return end;
  }

  private static int skip(String text, int from) {
    return Chars.skipBlanks(text, from, true);
  }

  /** Returns the index at which a word ends. Quotes keep spaces in a word. */
  private static int endOfWord(String text, int from) {
    boolean odd = false;
    int i = from;
    while (i < text.length() && !Chars.isSpace(text.charAt(i))) {
      char c = text.charAt(i);
      if (c == '\\') {
        i++;
      } else if (!odd && Chars.isQuote(c)) {
        int end = Quotes.close(text, i, false);
        odd = end < 0;
        i = odd ? i : end;
      }
      i++;
    }
    return Math.min(i, text.length());
  }
}
