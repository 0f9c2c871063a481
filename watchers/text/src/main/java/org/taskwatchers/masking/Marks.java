package org.taskwatchers.masking;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The parts of a text that are secret. What looks at a part of a text, or at a text without its
 * quotes and escapes, marks in its own places; they become those of the whole text here.
 */
final class Marks {
  private final @Nullable Marks outer;
  private final int offset;

  /** Where each character begins and ends in the outer text; null where they follow one another. */
  private final int @Nullable [] starts;

  private final int @Nullable [] ends;

  /** Where each part begins, and in the lower half where it ends. */
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

  /** Those of the part that begins there. */
  Marks from(int start) {
    return new Marks(this, start, null, null);
  }

  /** Those of a text whose characters begin and end at these places. */
  Marks at(int[] begin, int[] end) {
    return new Marks(this, 0, begin, end);
  }

  /** Marks a part. An empty one is none. */
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

  /** The text with its marked parts masked; the same string where there is none. */
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
