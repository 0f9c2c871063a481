package org.taskwatchers.masking;

/** A text of which parts are masked, from left to right. */
final class MaskedText {
  private final String text;
  private final StringBuilder out = new StringBuilder();
  private int copied;

  MaskedText(String text) {
    this.text = text;
  }

  /** Masks a part; what of it is masked already, stays. Nothing is made of an empty part. */
  void mask(int from, int to) {
    replace(Math.max(from, copied), to, Masking.MASK);
  }

  /** Puts {@code with} in the place of a part that begins after all that was replaced so far. */
  void replace(int from, int to, String with) {
    if (from >= copied && to > from) {
      out.append(text, copied, from).append(with);
      copied = to;
    }
  }

  /** The same string where nothing was replaced. */
  String result() {
    return copied == 0 ? text : out.append(text, copied, text.length()).toString();
  }
}
