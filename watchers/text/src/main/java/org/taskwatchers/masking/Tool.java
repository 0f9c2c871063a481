package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;

/** A program and the places of its secrets. */
final class Tool {
  /** The start of a line about the tool's standard input. */
  static final String READS = "< ";

  private final List<Template> templates = new ArrayList<>(2);

  /** Lines of rules that are not parsed yet: a JVM never meets most tools. */
  private final List<String> later = new ArrayList<>(1);

  /** The tool's options of one letter without a value. They may stand before others in one word. */
  String flags = "";

  /** Whether the tool's options are words behind one dash, with no value in the same word. */
  boolean isLong;

  /**
   * Whether the tool's operands may be a command: {@code sudo}. The first operand ends its own
   * options.
   */
  boolean runs;

  /**
   * Whether the tool's operands may be a command while its own options go on: {@code docker run}.
   */
  boolean holds;

  private final List<Template> readers = new ArrayList<>(0);

  /** The sub-commands that no template has. */
  final List<String> subcommands = new ArrayList<>(0);

  private boolean joined;

  /** Keeps a line of rules, without its first two words, to parse it later. */
  void addLater(String line) {
    later.add(line);
  }

  /** Adds a template before or behind those that are there. */
  void add(Template template, boolean reads, boolean first) {
    List<Template> list = reads ? readers() : templates();
    list.add(first ? 0 : list.size(), template);
  }

  /** Returns the templates that show where the tool's secrets stand. */
  List<Template> templates() {
    look();
    return templates;
  }

  /** Returns the templates of commands that read a secret from standard input. */
  List<Template> readers() {
    look();
    return readers;
  }

  private void look() {
    for (String line : later) {
      boolean reads = line.startsWith(READS);
      List<String> words = RulesFile.words(line, reads ? READS.length() : 0, line.length());
      (reads ? readers : templates).add(words.isEmpty() ? new Template() : Template.of(words));
    }
    later.clear();
  }

  /** Adds the rules of the tool's family, once. */
  void join(Tool family) {
    if (joined) {
      return;
    }
    joined = true;
    templates().addAll(family.templates());
    readers().addAll(family.readers());
    flags += family.flags;
    runs |= family.runs;
    holds |= family.holds;
    isLong |= family.isLong;
  }

  /** Whether to read a text that begins with the tool's name as a command. */
  boolean isWorthALook() {
    return runs || holds || !readers().isEmpty() || !templates().isEmpty();
  }
}
