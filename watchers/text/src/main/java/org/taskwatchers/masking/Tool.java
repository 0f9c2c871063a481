package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;

/** A program, and where its secrets stand. */
final class Tool {
  /** How a line begins that is of what the tool reads. */
  static final String READS = "< ";

  private final List<Template> templates = new ArrayList<>(2);

  /** Lines of rules that were not looked at yet: most tools are never met. */
  private final List<String> later = new ArrayList<>(1);

  /** Its options of one letter that take no value, and may stand before others in one word. */
  String flags = "";

  /** Its options are words behind one dash, with no value in the same word. */
  boolean isLong;

  /** Its operands may be a command: {@code sudo}. Behind the first its own options end. */
  boolean runs;

  /** Likewise, and its own options go on: {@code docker run}. */
  boolean holds;

  private final List<Template> readers = new ArrayList<>(0);

  /** Those of its sub-commands that no template has. */
  final List<String> subcommands = new ArrayList<>(0);

  private boolean joined;

  /** Adds a line of rules, without its first two words. */
  void addLater(String line) {
    later.add(line);
  }

  /** Adds a template, before those that are there or behind them. */
  void add(Template template, boolean reads, boolean first) {
    List<Template> list = reads ? readers() : templates();
    list.add(first ? 0 : list.size(), template);
  }

  /** Where its secrets stand. */
  List<Template> templates() {
    look();
    return templates;
  }

  /** When what it reads from its standard input is a secret. */
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

  /** Adds the rules of its family, once. */
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

  /** Whether a text that begins with its name is to be looked at as a command. */
  boolean isWorthALook() {
    return runs || holds || !readers().isEmpty() || !templates().isEmpty();
  }
}
