package org.taskwatchers.processor;

import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.jspecify.annotations.Nullable;

/**
 * Finds what earlier compilations declared in types that are not compiled this time.
 *
 * <p>It reads each such type again, from its class file, and does not trust the old lines: the type
 * may have been compiled without this processor since.
 */
final class Previous {
  private final Elements elements;
  private final Function<String, @Nullable TypeElement> find;
  private final SectionFiles files;

  Previous(Elements elements, Function<String, @Nullable TypeElement> find, SectionFiles files) {
    this.elements = elements;
    this.find = find;
    this.files = files;
  }

  /**
   * The lines that still hold.
   *
   * @param compiled the binary names of the types that are compiled this time
   */
  SortedSet<Declared> read(Ledger ledger, Set<String> compiled) {
    // A broken annotation in a class file declares nothing; reporting it is up to the compilation
    // of that class.
    Declarations found = new Declarations(elements, (where, what) -> {});
    Set<String> done = new HashSet<>(compiled);
    for (Declared old : ledger.lines()) {
      // A type without a class file here was deleted, or moved to another jar with its own
      // sections.
      if (!done.contains(old.type()) && files.hasClass(old.type())) {
        Found there = find(old.type());
        if (there.type() != null) {
          found.add(there.type());
          done.add(old.type());
        } else if (!there.outer()) {
          // The output folder is not on javac's class path. The file is there, so the line stays:
          // the agent reports a wrong line, but nobody would report a lost one.
          found.keep(old);
        }
      }
    }
    return found.declared();
  }

  /**
   * @param type the type; null if javac does not find it
   * @param outer whether javac finds the enclosing type, so that a null {@code type} is known to be
   *     removed
   */
  private record Found(@Nullable TypeElement type, boolean outer) {}

  /** A binary name does not tell which of its dollar signs separate a nested type. */
  private Found find(String binaryName) {
    TypeElement whole = find.apply(binaryName);
    if (whole != null) {
      return new Found(whole, false);
    }
    for (int at = binaryName.indexOf('$', 1); at > 0; at = binaryName.indexOf('$', at + 1)) {
      TypeElement outer = find.apply(binaryName.substring(0, at));
      if (outer != null) {
        return new Found(nested(outer, binaryName), true);
      }
    }
    return new Found(null, false);
  }

  private @Nullable TypeElement nested(TypeElement outer, String binaryName) {
    for (TypeElement type : ElementFilter.typesIn(outer.getEnclosedElements())) {
      if (elements.getBinaryName(type).contentEquals(binaryName)) {
        return type;
      }
      TypeElement deeper = nested(type, binaryName);
      if (deeper != null) {
        return deeper;
      }
    }
    return null;
  }
}
