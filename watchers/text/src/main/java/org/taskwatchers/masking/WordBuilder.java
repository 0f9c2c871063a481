package org.taskwatchers.masking;

import java.util.Arrays;

/**
 * Builds a word of its characters without quotes, and notes where each of them stands in the text.
 */
final class WordBuilder {
  private final StringBuilder word = new StringBuilder();
  private int[] starts = new int[16];
  private int[] ends = new int[16];
  private boolean begun;

  /** Begins a word, which may stay empty: {@code ''}. */
  void begin() {
    begun = true;
  }

  boolean isBegun() {
    return begun;
  }

  void add(char c, int place) {
    begun = true;
    if (word.length() == starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      ends = Arrays.copyOf(ends, 2 * ends.length);
    }
    starts[word.length()] = place;
    ends[word.length()] = place + 1;
    word.append(c);
  }

  /** Whether the word is one digit: the number of a stream, as in {@code 2>file}. */
  boolean isDigit() {
    return word.length() == 1 && Character.isDigit(word.charAt(0));
  }

  void clear() {
    word.setLength(0);
    begun = false;
  }

  /** Returns the word and does not clear it. */
  Word make(Marks marks) {
    int length = word.length();
    return new Word(
        word.toString(), marks.at(Arrays.copyOf(starts, length), Arrays.copyOf(ends, length)));
  }
}
