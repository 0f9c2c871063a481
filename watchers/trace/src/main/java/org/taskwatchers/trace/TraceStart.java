package org.taskwatchers.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;

/**
 * How a trace of this watcher begins, and no other file: with the name of a JVM. A bracket and an
 * end of line were turned down, since many a file of settings or notes begins so.
 */
final class TraceStart {
  static final byte[] OPENING = {'[', '\n'};

  /** As {@link TraceFormat#process()} makes it. */
  private static final byte[] START =
      "[\n{\"name\":\"process_name\",\"ph\":\"M\",\"pid\":".getBytes(US_ASCII);

  private TraceStart() {}

  /** Whether it is a trace, or what is left of one that was torn there, or empty. */
  static boolean isThat(RandomAccessFile file) throws IOException {
    byte[] first = first(file);
    return Arrays.equals(first, Arrays.copyOf(START, first.length));
  }

  /** Whether it breaks off before the first event has ended to be told from others. */
  static boolean isTorn(RandomAccessFile file) throws IOException {
    return file.length() <= START.length && isThat(file);
  }

  private static byte[] first(RandomAccessFile file) throws IOException {
    byte[] first = new byte[(int) Math.min(START.length, file.length())];
    file.seek(0);
    file.readFully(first);
    return first;
  }
}
