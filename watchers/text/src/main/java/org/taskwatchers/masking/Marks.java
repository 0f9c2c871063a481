package org.taskwatchers.masking;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects the secret parts of a text. Code that reads only a part of the text, or the text without
 * its quotes and escapes, marks indexes of its own. This class turns them into indexes of the whole
 * text.
 */
final class Marks {
  private final @Nullable Marks outer;
  private final int offset;

  /**
   * The indexes at which each character begins and ends in the outer text; null if the characters
   * follow one another there.
   */
  private final int @Nullable [] starts;

  private final int @Nullable [] ends;

  /**
   * The marked parts: the index of the start in the upper half, that of the end in the lower half.
   */
  private long[] parts = new long[4];

  private int size;

  Marks() {
    this(null, 0, null, null);
  }

  private Marks(@Nullable Marks outer, int offset, int @Nullable [] starts, int @Nullable [] ends) {
    this.outer = outer;
    this.offset = offset;
    this.starts = starts;
    this.ends = ends;
  }

  /** Returns the marks of the part of this text that begins at {@code start}. */
  Marks from(int start) {
    return new Marks(this, start, null, null);
  }

  /** Returns the marks of a text whose characters begin and end at these indexes of this text. */
  Marks at(int[] begin, int[] end) {
    return new Marks(this, 0, begin, end);
  }

  /** Marks a part as secret, unless it is empty. */
  void add(int from, int to) {
    if (to <= from) {
      return;
    }
    if (outer != null) {
      if (starts == null || ends == null) {
        outer.add(from + offset, to + offset);
      } else {
        outer.add(starts[from], ends[to - 1]);
      }
      return;
    }
    if (size == parts.length) {
      parts = Arrays.copyOf(parts, 2 * size);
    }
    parts[size++] = (long) from << 32 | to;
  }

  /** Returns the text with its marked parts masked; the same string if no part is marked. */
  String mask(String text) {
    if (size == 0) {
      return text;
    }
    Arrays.sort(parts, 0, size);
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    for (int i = 0; i < size; ) {
      int from = (int) (parts[i] >>> 32);
      int to = (int) parts[i];
      for (i++; i < size && (int) (parts[i] >>> 32) <= to; i++) {
        to = Math.max(to, (int) parts[i]);
      }
      out.append(text, copied, from).append(Masking.MASK);
      copied = to;
    }
    String masked = out.append(text, copied, text.length()).toString();
    return masked.equals(text) ? text : masked;
  }
}
