package org.taskwatchers.masking;

import org.jspecify.annotations.Nullable;

/**
 * A pattern for a word in a rule. {@code ***} stands for the secret and {@code *} for any text:
 * {@code *:***}, {@code pass:***}, {@code user/***@*}.
 */
final class Glob {
  static final String SECRET = "***";

  private static final int LONGEST_HOST = 32;

  private final String text;

  /** The part before the secret; the whole pattern if it has no secret. */
  private final String before;

  /** The part behind the secret, without the star at its end. */
  private final String after;

  private final boolean secret;

  /** Another pattern that the word may match instead; null if there is none. */
  private final @Nullable Glob or;

  Glob(String words) {
    int bar = words.indexOf('|');
    text = bar < 0 ? words : words.substring(0, bar);
    or = bar < 0 ? null : new Glob(words.substring(bar + 1));
    int at = text.indexOf(SECRET);
    secret = at >= 0;
    before = secret ? text.substring(0, at) : text;
    String rest = secret ? text.substring(at + SECRET.length()) : "";
    after = rest.endsWith("*") ? rest.substring(0, rest.length() - 1) : rest;
  }

  /** Whether a URL whose host begins at this index may match. Looks only at a few characters. */
  boolean mayBegin(String url, int host) {
    int star = text.indexOf('*', 1);
    if (text.charAt(0) != '*') {
      int scheme = text.indexOf("://");
      int from = scheme > 0 ? host - scheme - 3 : host;
      int length = scheme > 0 ? scheme : star;
      return from >= 0 && url.regionMatches(true, from, text, 0, length);
    }
    for (int i = host; i < host + LONGEST_HOST; i++) {
      if (url.regionMatches(true, i, text, 1, star - 1)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Returns the first of the alternative patterns that the word matches; null if it matches none.
   */
  @Nullable Glob like(String word) {
    for (Glob glob = this; glob != null; glob = glob.or) {
      int from = glob.from(word);
      if (from >= 0 && glob.to(word) >= from) {
        return glob;
      }
    }
    return null;
  }

  boolean hasSecret() {
    return secret;
  }

  boolean startsWith(String prefix) {
    return text.startsWith(prefix);
  }

  /** Whether the word matches. If so, marks its secret. */
  boolean mark(String word, Marks marks) {
    int from = from(word);
    int to = to(word);
    if (from < 0 || to < from) {
      return false;
    }
    if (secret) {
      marks.add(from, to);
    }
    return true;
  }

  /** Returns the index at which the secret of a word ends. */
  int to(String word) {
    return after.isEmpty() ? word.length() : word.lastIndexOf(after);
  }

  /** Returns the index at which the secret begins; -1 if the word does not match. */
  int from(String word) {
    if (before.isEmpty()) {
      return 0;
    }
    int at = 0;
    int i = 0;
    while (i < before.length()) {
      if (before.charAt(i) == '*') {
        int next = before.indexOf('*', i + 1);
        String literal = before.substring(i + 1, next < 0 ? before.length() : next);
        if (literal.isEmpty()) {
          return word.length() > at || !secret ? word.length() : -1;
        }
        int found = word.indexOf(literal, at);
        if (found < 0
            || (literal.equals("/") && found == at)
            || "@.~".indexOf(word.charAt(at)) >= 0
            || (literal.equals(":") && word.startsWith("//", found + 1))) {
          return -1; // the word is a file or a URL
        }
        at = found + literal.length();
        i += 1 + literal.length();
      } else {
        int next = before.indexOf('*', i);
        String literal = before.substring(i, next < 0 ? before.length() : next);
        if (!word.regionMatches(true, at, literal, 0, literal.length())) {
          return -1;
        }
        at += literal.length();
        i += literal.length();
      }
    }
    return secret || at == word.length() ? at : -1;
  }

  @Override
  public String toString() {
    return text;
  }
}
