package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads rules, one a line. A user's rules have the same form as ours. */
final class RulesFile {
  private static final String KINDS =
      "secret, ending, inside, plain, path, word, header, parameter, code, login, dsn, capitals,"
          + " question, pair, scheme, call, file, shape, url, phrase, flags, sub, long,"
          + " runs, holds, other, stdin, tool";

  private final Rules rules;
  private final boolean first;
  private final ToolRules tools;

  /**
   * Adds the rules of a file to {@code rules}.
   *
   * @param first whether a new rule goes before the rules that are there
   */
  RulesFile(Rules rules, boolean first) {
    this.rules = rules;
    this.first = first;
    tools = new ToolRules(rules, first);
  }

  /**
   * Reads all lines. A wrong line does not keep the others from being read.
   *
   * @param place the file, for the messages
   * @return the mistakes, one message for each wrong line
   */
  List<String> read(String text, String place) {
    List<String> mistakes = new ArrayList<>(0);
    int number = 0;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end;
      number++;
      try {
        if (first || !tools.keeps(text, start, end)) {
          line(words(text, start, end));
        }
      } catch (IllegalArgumentException e) {
        mistakes.add(place + ":" + number + ": " + e.getMessage());
      }
      start = end + 1;
    }
    return mistakes;
  }

  static List<String> words(String text, int from, int to) {
    List<String> words = new ArrayList<>();
    int i = from;
    while (i < to) {
      int start = i;
      while (i < to && !Chars.isSpace(text.charAt(i))) {
        i++;
      }
      if (i > start) {
        if (text.charAt(start) == '#' && (words.isEmpty() || i == start + 1)) {
          return words; // a comment
        }
        words.add(text.substring(start, i));
      }
      i++;
    }
    return words;
  }

  private void line(List<String> words) {
    if (words.isEmpty()) {
      return;
    }
    String kind = words.get(0);
    List<String> rest = words.subList(1, words.size());
    if (rest.isEmpty()) {
      throw new IllegalArgumentException("\"" + kind + "\": expected more words behind it");
    }
    switch (kind) {
      case "secret" -> names(Kind.SECRET, rest);
      case "plain" -> names(Kind.PLAIN, rest);
      case "path" -> names(Kind.PATH, rest);
      case "word" -> names(Kind.WORD, rest);
      case "header" -> names(Kind.HEADER, rest);
      case "parameter" -> names(Kind.PARAMETER, rest);
      case "code" -> names(Kind.CODE, rest);
      case "login" -> names(Kind.LOGIN, rest);
      case "dsn" -> names(Kind.DSN, rest);
      case "capitals" -> capitals(rest);
      case "ending" -> rules.names.endings.addAll(rest);
      case "inside" -> rules.names.inside.addAll(rest);
      case "question" -> rules.names.questions.addAll(rest);
      case "pair" -> pair(rest);
      case "scheme" -> rules.schemes.addAll(rest);
      case "call" -> lower(rest, rules.calls);
      case "file" -> rules.files.addAll(rest);
      case "shape" -> shape(rest);
      case "url" -> url(rest);
      case "phrase" -> phrase(rest);
      default -> {
        if (!tools.line(kind, rest)) {
          throw new IllegalArgumentException("\"" + kind + "\": expected one of " + KINDS);
        }
      }
    }
  }

  private void names(Kind kind, List<String> words) {
    for (String word : words) {
      rules.names.words.put(letters(word), kind);
    }
  }

  private static String letters(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (c != '-' && !Character.isLowerCase(c) && !Character.isLetter(c)) {
        throw new IllegalArgumentException(
            "\"" + word + "\": expected a name of small letters, with - between its parts");
      }
    }
    return word.toLowerCase(Locale.ROOT);
  }

  private void capitals(List<String> words) {
    for (String word : words) {
      rules.names.capitals.put(letters(word), word.equals("key") ? Kind.PATH : Kind.SECRET);
    }
  }

  private void pair(List<String> words) {
    int equals = words.indexOf("=");
    if (equals < 0) {
      throw new IllegalArgumentException("expected names, \"=\" and the names of their values");
    }
    rules.names.pairNames.addAll(words.subList(0, equals));
    rules.names.pairValues.addAll(words.subList(equals + 1, words.size()));
  }

  private static void lower(List<String> words, Set<String> into) {
    for (String word : words) {
      into.add(word.toLowerCase(Locale.ROOT));
    }
  }

  /** Reads the words of a shape: PREFIX LEAST [digit] [OTHERS]. */
  private void shape(List<String> words) {
    int least;
    try {
      least = Integer.parseInt(words.size() < 2 ? "" : words.get(1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "expected a prefix and how many characters follow at least", e);
    }
    boolean digit = words.contains("digit");
    String last = words.get(words.size() - 1);
    String others = words.size() > 2 && !last.equals("digit") ? last : "_-";
    rules.shapes.add(
        words.get(0).replace('~', ' '), least, digit, others.equals("none") ? "" : others);
  }

  private void url(List<String> words) {
    for (String word : words) {
      Glob glob = new Glob(word);
      if (!glob.hasSecret()) {
        throw new IllegalArgumentException("\"" + word + "\": expected *** where the secret is");
      }
      rules.urls.add(glob);
    }
  }

  private void phrase(List<String> words) {
    boolean secret = false;
    for (String word : words) {
      secret |= word.startsWith(Glob.SECRET);
    }
    if (!secret || words.get(0).startsWith("*")) {
      throw new IllegalArgumentException("expected a word first, and *** where the secret is");
    }
    rules.phrases.add(words.toArray(new String[0]));
  }
}
