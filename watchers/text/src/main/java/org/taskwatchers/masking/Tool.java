package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A program, and where its secrets stand. */
final class Tool {
  final String name;
  final List<Template> templates = new ArrayList<>(2);

  /** Its options of one letter that take no value, and may stand before others in one word. */
  String flags = "";

  /** Its options are words behind one dash, with no value in the same word. */
  boolean isLong;

  /** Its operands may be a command: {@code sudo}. Behind the first its own options end. */
  boolean runs;

  /** Likewise, and its own options go on: {@code docker run}. */
  boolean holds;

  /** What it reads from its standard input is a secret. */
  final List<Template> readers = new ArrayList<>(0);

  /** Those of its sub-commands that no template has. */
  final Set<String> subcommands = new HashSet<>();

  Tool(String name) {
    this.name = name;
  }

  /** Adds the rules of its family. */
  void add(Tool family) {
    templates.addAll(family.templates);
    readers.addAll(family.readers);
    flags += family.flags;
    runs |= family.runs;
    holds |= family.holds;
    isLong |= family.isLong;
  }

  /** Whether a text that begins with its name is to be looked at as a command. */
  boolean isWorthALook() {
    return runs || holds || !readers.isEmpty() || !templates.isEmpty();
  }
}
