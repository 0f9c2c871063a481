package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a text into the commands of a shell. The text need not be a script: an odd quote, as in
 * "don't", is a plain character, and no text is an error.
 */
final class Script {
  private final String text;
  private final Marks marks;
  private final boolean escapes;
  private final List<Part> parts = new ArrayList<>();
  private final List<int[]> substitutions = new ArrayList<>(0);
  private final List<String> awaited = new ArrayList<>(0);
  private Part part = new Part();
  private int at;

  private final WordBuilder word = new WordBuilder();
  // What the next word is: 0 a word of the command, > and < the name of a file, d the end of a
  // here-document, s a here-string, & the number of a stream.
  private char redirect;

  private boolean noSingle;
  private boolean noDouble;
  private boolean noBack;
  private boolean noParenthesis;

  /**
   * Reads the script.
   *
   * @param escapes whether a backslash escapes the next character
   */
  Script(String text, Marks marks, boolean escapes) {
    this.escapes = escapes;
    this.text = text;
    this.marks = marks;
    read();
  }

  List<Part> parts() {
    return parts;
  }

  /** Returns where each command substitution begins and ends: {@code $(...)}. */
  List<int[]> substitutions() {
    return substitutions;
  }

  private void read() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\n') {
        endPart(false);
        at++;
        documents();
      } else if (Chars.isSpace(c)) {
        endWord();
        at++;
      } else if (";&|()".indexOf(c) >= 0) {
        operator(c);
      } else if (c == '<' || c == '>') {
        redirection(c);
      } else {
        character(c);
      }
    }
    endPart(false);
  }

  private void operator(char c) {
    boolean duplicates = c == '&' && at > 0 && "<>".indexOf(text.charAt(at - 1)) >= 0;
    if (duplicates) {
      add(at++);
      return;
    }
    boolean twice = at + 1 < text.length() && text.charAt(at + 1) == c;
    if (c == '&' && text.startsWith(">", at + 1)) {
      endWord();
      at++;
      return;
    }
    endPart(c == '|' && !twice);
    at += twice && c != '(' && c != ')' ? 2 : 1;
  }

  private void redirection(char c) {
    boolean number = word.isDigit();
    if (number) {
      word.clear();
    }
    endWord();
    int end = at;
    while (end < text.length() && text.charAt(end) == c && end - at < 3) {
      end++;
    }
    int signs = end - at;
    redirect = c == '>' ? '>' : signs == 1 ? '<' : signs == 2 ? 'd' : 's';
    at = end;
    if (redirect == 'd' && text.startsWith("-", at)) {
      at++;
    }
    if (text.startsWith("&", at) || text.startsWith("(", at)) {
      redirect = text.charAt(at) == '&' ? '&' : 0;
      at += redirect == '&' ? 1 : 0;
    }
  }

  private void character(char c) {
    if (c == '\\' && escapes) {
      if (text.startsWith("\n", at + 1)) {
        at += 2;
      } else {
        at++;
        if (at < text.length()) {
          add(at++);
        }
      }
    } else if (Chars.isQuote(c) && c != '`') {
      quoted(c, false);
    } else if (c == '`' || (c == '$' && text.startsWith("(", at + 1))) {
      substitution(c);
    } else if (c == '$' && text.startsWith("'", at + 1)) {
      at++;
      quoted('\'', true);
    } else {
      add(at++);
    }
  }

  private void quoted(char quote, boolean ansi) {
    boolean escape = ansi || quote == '"';
    int close = (quote == '\'' ? noSingle : noDouble) ? -1 : Quotes.closeInShell(text, at, escape);
    if (close < 0) {
      noSingle |= quote == '\'';
      noDouble |= quote == '"';
      add(at++);
      return;
    }
    word.begin();
    at++;
    while (at < close) {
      char c = text.charAt(at);
      if (escape && c == '\\' && at + 1 < close) {
        char next = text.charAt(at + 1);
        if (ansi || "\"\\$`\n".indexOf(next) >= 0) {
          at++;
        }
        add(at++);
      } else if (quote == '"' && (c == '`' || (c == '$' && text.startsWith("(", at + 1)))) {
        substitution(c);
      } else {
        add(at++);
      }
    }
    at = Math.max(at, close + 1);
  }

  /** Adds a command substitution to the word unchanged, and notes where its commands are. */
  private void substitution(char c) {
    int from = at + (c == '`' ? 1 : 2);
    boolean none = c == '`' ? noBack : noParenthesis;
    int to = none ? -1 : c == '`' ? text.indexOf('`', from) : Quotes.parenthesis(text, from);
    if (to < 0) {
      noBack |= c == '`';
      noParenthesis |= c == '$';
      add(at++);
      return;
    }
    substitutions.add(new int[] {from, to});
    while (at <= to) {
      add(at++);
    }
  }

  private void add(int place) {
    word.add(text.charAt(place), place);
  }

  private void endWord() {
    if (!word.isBegun()) {
      return;
    }
    Word made = word.make(marks);
    String read = made.text;
    switch (redirect) {
      case '>' -> part.into = read;
      case 'd' -> awaited.add(read);
      case 's' -> part.inputs.add(made);
      case '<', '&' -> {}
      default -> part.words.add(made);
    }
    redirect = 0;
    word.clear();
  }

  private void endPart(boolean pipe) {
    endWord();
    redirect = 0;
    if (!part.words.isEmpty() || !part.inputs.isEmpty() || part.into != null) {
      parts.add(part);
      Part next = new Part();
      next.piped = pipe;
      part = next;
    }
  }

  /** Reads the here-documents that the line above announces. */
  private void documents() {
    for (String end : awaited) {
      int start = at;
      int line = at;
      while (line < text.length()) {
        int lineEnd = text.indexOf('\n', line);
        lineEnd = lineEnd < 0 ? text.length() : lineEnd;
        at = Math.min(text.length(), lineEnd + 1);
        if (text.substring(line, lineEnd).strip().equals(end)) {
          break;
        }
        line = at;
      }
      int to = Math.max(start, line >= text.length() ? text.length() : line);
      if (to > start && !parts.isEmpty()) {
        ofDocument().inputs.add(new Word(text.substring(start, to), marks.from(start)));
      }
    }
    awaited.clear();
  }

  /**
   * Returns the command that reads a here-document: the first one of the latest pipeline, as cat in
   * cat &lt;&lt;EOF | kubectl apply.
   */
  private Part ofDocument() {
    int i = parts.size() - 1;
    while (i > 0 && parts.get(i).piped) {
      i--;
    }
    return parts.get(i);
  }
}
