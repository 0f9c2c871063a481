package org.taskwatchers.masking;

import java.util.List;

/** Reads the rules about tools. */
final class ToolRules {
  private final Rules rules;
  private final boolean first;

  ToolRules(Rules rules, boolean first) {
    this.rules = rules;
    this.first = first;
  }

  /**
   * Whether a line is a rule about a tool's secrets. If so, keeps it unread, because a JVM never
   * meets most tools. Only our own rules come here. {@link RulesFile} reads a user's rules at once,
   * so that it can report their mistakes at start.
   */
  boolean keeps(String text, int start, int end) {
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

  /** Reads a line about tools. Returns false if the line is of another kind. */
  boolean line(String kind, List<String> rest) {
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
      default -> {
        return false;
      }
    }
    return true;
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
