package org.taskwatchers.agent.credentials;

import java.io.FileInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The first part of a small file of /proc, and our position in it. */
final class ProcText {
  private final byte[] text;
  private final int end;
  private int next;

  ProcText(byte[] text, int end) {
    this.text = text;
    this.end = end;
  }

  /**
   * Reads with a single read(2), which for /proc shows one moment in the life of the process.
   * Returns null if there is nothing to read: the process was reaped after the file was opened.
   *
   * <p>Keeping the descriptor open would halve the cost of a reading. But the JDK's child closes
   * all descriptors of its parent, one by one, so each would cost every start() 3 us.
   *
   * @throws FileNotFoundException if the file cannot be opened; its message ends with the reason
   */
  static @Nullable ProcText of(String file, int atMost) throws FileNotFoundException {
    FileInputStream open = new FileInputStream(file);
    byte[] text = new byte[atMost];
    try (FileInputStream in = open) {
      int read = in.read(text, 0, atMost);
      return read <= 0 ? null : new ProcText(text, read);
    } catch (IOException gone) {
      return null;
    }
  }

  boolean isMore() {
    return next < end;
  }

  /** Whether these ASCII characters come next; if so, moves past them. */
  boolean at(String word) {
    if (end - next < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (text[next + i] != word.charAt(i)) {
        return false;
      }
    }
    next += word.length();
    return true;
  }

  void nextLine() {
    while (next < end && text[next++] != '\n') {
      // Skip the rest of this line.
    }
  }

  /** The next character of this line that is not a blank; 0 if there is none. */
  char letter() {
    skipBlanks();
    return next < end && text[next] != '\n' ? (char) text[next] : 0;
  }

  /** The next word of this line as a number; -1 if it is not a number or was cut off. */
  long number() {
    skipBlanks();
    int begin = next;
    long number = 0;
    while (next < end && text[next] >= '0' && text[next] <= '9') {
      number = 10 * number + text[next++] - '0';
    }
    return next == begin || next == end ? -1 : number;
  }

  /** Moves past the last occurrence of this character; false if there is none. */
  boolean pastLast(char character) {
    for (int i = end - 1; i >= next; i--) {
      if (text[i] == character) {
        next = i + 1;
        return true;
      }
    }
    return false;
  }

  void skipWords(int words) {
    for (int i = 0; i < words; i++) {
      skipBlanks();
      while (next < end && text[next] > ' ') {
        next++;
      }
    }
  }

  private void skipBlanks() {
    while (next < end && (text[next] == ' ' || text[next] == '\t')) {
      next++;
    }
  }
}
