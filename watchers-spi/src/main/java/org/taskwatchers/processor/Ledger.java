package org.taskwatchers.processor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which lines of the sections the processor wrote, and for which type.
 *
 * <p>The sections alone do not tell: an option's line names no type, and a line without an
 * annotation may have lost it or may have been written by hand. So the ledger is a file of its own,
 * with lines {@code type section line}. It is in the same folder as the sections, because a tool
 * that cleans, caches or restores one must do the same to the other.
 */
final class Ledger {
  static final String PATH = "META-INF/services/task-watchers/declared";

  private final List<Declared> lines;

  private Ledger(List<Declared> lines) {
    this.lines = lines;
  }

  static Ledger read(SectionFiles files) throws IOException {
    return new Ledger(
        files.read(PATH).stream().map(Declared::parse).filter(Objects::nonNull).toList());
  }

  List<Declared> lines() {
    return Collections.unmodifiableList(lines);
  }

  /**
   * Removes the old lines from the sections and adds the new ones, sorted, after the lines written
   * by hand, whose order may matter to their author.
   */
  void replaceBy(SortedSet<Declared> declared, SectionFiles files) throws IOException {
    // The ledger comes first: a line in a section that the ledger does not know would stay forever.
    files.write(PATH, declared.stream().map(Declared::line).toList());
    Set<String> sections = new TreeSet<>();
    lines.forEach(line -> sections.add(line.section()));
    declared.forEach(line -> sections.add(line.section()));
    for (String section : sections) {
      Set<String> ours = texts(section, declared);
      Set<String> subjects = ours.stream().map(Declared::subject).collect(Collectors.toSet());
      Set<String> text = new LinkedHashSet<>(files.read(section));
      text.removeAll(texts(section, lines));
      text.removeIf(line -> subjects.contains(Declared.subject(line)));
      text.addAll(ours);
      files.write(section, new ArrayList<>(text));
    }
  }

  private static SortedSet<String> texts(String section, Iterable<Declared> of) {
    SortedSet<String> texts = new TreeSet<>();
    for (Declared line : of) {
      if (line.section().equals(section)) {
        texts.add(line.text());
      }
    }
    return texts;
  }
}
