package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One command of a script. */
final class Part {
  final List<Word> words = new ArrayList<>();

  /** Here-documents and here-strings. */
  final List<Word> inputs = new ArrayList<>(0);

  /** Whether the command before it writes into it. */
  boolean piped;

  /** The file that its output goes to; null where none is named. */
  @Nullable String into;
}
