package org.taskwatchers.masking;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One command of a script. */
final class Part {
  final List<Word> words = new ArrayList<>();

  /** The here-documents and here-strings of the command. */
  final List<Word> inputs = new ArrayList<>(0);

  /** Whether the command before writes its output into this one. */
  boolean piped;

  /** The file that the output goes to; null if the command names none. */
  @Nullable String into;
}
