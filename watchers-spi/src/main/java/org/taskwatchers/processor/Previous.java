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
 * What earlier compilations declared in types that are not compiled this time.
 *
 * <p>Each such type is read again, from its class file, rather than its old lines believed: it may
 * have been compiled without this processor since.
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
   * What still holds of it.
   *
   * @param compiled the binary names of the types that are compiled this time
   */
  SortedSet<Declared> read(Ledger ledger, Set<String> compiled) {
    // What is broken in a class file declares nothing; its own compilation is where to say so.
    Declarations found = new Declarations(elements, (where, what) -> {});
    Set<String> done = new HashSet<>(compiled);
    for (Declared old : ledger.lines()) {
      // Not in the output folder: deleted, or gone to another jar that has sections of its own.
      if (!done.contains(old.type()) && files.hasClass(old.type())) {
        Found there = find(old.type());
        if (there.type() != null) {
          found.add(there.type());
          done.add(old.type());
        } else if (!there.outer()) {
          // javac was not given the output folder as a class path. The file is there, so the line
          // stays: a wrong one is reported by the agent, a lost one by nobody.
          found.keep(old);
        }
      }
    }
    return found.declared();
  }

  /**
   * @param type the type
   * @param outer whether the type around it is there, which then is known to have lost it
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
