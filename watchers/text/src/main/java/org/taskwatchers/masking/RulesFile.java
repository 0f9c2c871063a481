package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads rules, a line each. Those of a user have the same form as our own. */
final class RulesFile {
  private static final String KINDS =
      "secret, ending, inside, plain, path, word, header, parameter, code, login, dsn, capitals,"
          + " question, pair, scheme, call, file, shape, url, phrase, flags, sub, long,"
          + " runs, holds, other, stdin, tool";

  private final Rules rules;
  private final boolean first;

  /**
   * Adds to these rules.
   *
   * @param first whether what is read goes before what is there
   */
  RulesFile(Rules rules, boolean first) {
    this.rules = rules;
    this.first = first;
  }

  /**
   * Reads them all; a wrong one costs no other.
   *
   * @param place what the lines stand in, for people
   * @return what is wrong, a line each
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
        if (first || !isOfTool(text, start, end)) {
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

  /**
   * Takes a line of ours about a tool as it stands: most tools are never met. Those of a user are
   * read at once, since what is wrong in them is said.
   */
  private boolean isOfTool(String text, int start, int end) {
    boolean reads = text.startsWith("stdin ", start);
    if (!reads && !text.startsWith("tool ", start)) {
      return false;
    }
    int name = start + (reads ? 6 : 5);
    int rest = name;
    while (rest < end && text.charAt(rest) != ' ') {
      rest++;
    }
    String line = (reads ? Tool.READS : "") + text.substring(Math.min(end, rest + 1), end);
    for (int i = name; i <= rest; i++) {
      if (i == rest || text.charAt(i) == '|') {
        rules.tool(text.substring(name, i)).addLater(line);
        name = i + 1;
      }
    }
    return true;
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
      default -> toolLine(kind, rest);
    }
  }

  private void toolLine(String kind, List<String> rest) {
    switch (kind) {
      case "flags" -> flags(rest);
      case "sub" -> {
        for (String name : rest.get(0).split("\\|", -1)) {
          rules.tool(name).subcommands.addAll(rest.subList(1, rest.size()));
        }
      }
      case "runs" -> {
        for (String name : rest) {
          rules.tool(name).runs = true;
        }
      }
      case "holds" -> {
        for (String name : rest) {
          rules.tool(name).holds = true;
        }
      }
      case "long" -> {
        for (String name : rest) {
          rules.tool(name).isLong = true;
        }
      }
      case "other" -> {
        for (String name : rest) {
          rules.tool(name);
        }
      }
      case "tool", "stdin" -> tool(kind.equals("stdin"), rest);
      default -> throw new IllegalArgumentException("\"" + kind + "\": expected one of " + KINDS);
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

  /** PREFIX LEAST [digit] [OTHERS]. */
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

  private void flags(List<String> words) {
    for (String name : words.get(0).split("\\|", -1)) {
      rules.tool(name).flags += words.get(words.size() - 1);
    }
  }

  private void tool(boolean reads, List<String> words) {
    Template template = null;
    if (words.size() > 1) {
      template = Template.of(words.subList(1, words.size()));
    } else if (reads) {
      template = new Template();
    } else {
      throw new IllegalArgumentException(
          "expected a command as one types it, with *** where the secret is");
    }
    for (String name : words.get(0).split("\\|", -1)) {
      rules.tool(name).add(template, reads, first);
    }
  }
}
