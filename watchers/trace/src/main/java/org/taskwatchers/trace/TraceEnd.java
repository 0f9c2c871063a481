package org.taskwatchers.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;
import org.taskwatchers.writing.Losses;

/**
 * Finds where the last event of a trace ends. That is before the closing bracket, unless a JVM died
 * while it wrote. Then we give up the torn line, but nothing that cannot be such a line.
 */
final class TraceEnd {
  static final byte[] CLOSING = {'\n', ']', '\n'};

  /** The beginning of each event. */
  private static final byte[] EVENT = "{\"name\":\"".getBytes(US_ASCII);

  /**
   * The bytes that may be between an event and the end of the file if a later write, or that of the
   * bracket, was torn. The old bracket is not always overwritten.
   */
  private static final String[] TORN = {",\n\n", ",]\n", ",\n", "\n]", "\n"};

  /** More bytes than any torn line has. */
  private static final int MOST = 8 << 20;

  private final RandomAccessFile trace;

  TraceEnd(RandomAccessFile trace) {
    this.trace = trace;
  }

  /**
   * The position after the last event; 0 if there is no whole event. Throws an IOException if this
   * is not the end of a trace.
   */
  long find(Losses losses) throws IOException {
    long length = trace.length();
    if (length == 0) {
      return 0;
    }
    byte[] last = read(Math.max(0, length - CLOSING.length - 1), length);
    if (ends(last, last.length, new String(CLOSING, US_ASCII))) {
      return length - CLOSING.length;
    }
    long end = TraceStart.isTorn(trace) ? 0 : endOfWholeEvent(length);
    if (end < length) {
      losses.trouble("cuts what was torn from the end of", length - end + " bytes");
    }
    return end;
  }

  private long endOfWholeEvent(long length) throws IOException {
    long from = Math.max(0, length - MOST);
    byte[] tail = read(from, length);
    int line = tail.length; // an event contains no line feed
    while (line > 0 && tail[line - 1] != '\n') {
      line--;
    }
    if (line < tail.length && line >= 2 && mayBeEvent(tail, line)) {
      if (isWhole(tail, line)) {
        return length;
      }
      if (from == 0 && line == 2) {
        return 0; // the torn line is the very first
      }
      if (ends(tail, line, ",\n")) {
        return from + line - 2;
      }
    }
    for (String torn : TORN) {
      if (ends(tail, tail.length, torn)) {
        return length - torn.length();
      }
    }
    throw new IOException("its end is not that of a trace");
  }

  /** Whether the bytes before {@code to} are the end of an event and {@code then}. */
  private static boolean ends(byte[] bytes, int to, String then) {
    int end = to - then.length();
    return end > 0
        && bytes[end - 1] == '}'
        && then.equals(new String(bytes, end, then.length(), US_ASCII));
  }

  private static boolean mayBeEvent(byte[] bytes, int from) {
    int length = Math.min(EVENT.length, bytes.length - from);
    return Arrays.equals(bytes, from, from + length, EVENT, 0, length);
  }

  /** Whether an object that begins there ends with the last byte. */
  private static boolean isWhole(byte[] bytes, int from) {
    int depth = 0;
    boolean inText = false;
    for (int i = from; i < bytes.length; i++) {
      switch (bytes[i]) {
        case '\\' -> i++;
        case '"' -> inText = !inText;
        case '{' -> depth += inText ? 0 : 1;
        case '}' -> depth -= inText ? 0 : 1;
        default -> {}
      }
      if (depth == 0) {
        return i == bytes.length - 1;
      }
    }
    return false;
  }

  private byte[] read(long from, long to) throws IOException {
    byte[] bytes = new byte[(int) (to - from)];
    trace.seek(from);
    trace.readFully(bytes);
    return bytes;
  }
}
