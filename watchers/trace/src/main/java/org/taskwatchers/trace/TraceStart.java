package org.taskwatchers.trace;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;

/**
 * The beginning by which we recognize a trace of this watcher: the name of a JVM. A bracket and a
 * line feed would not do, since many a file of settings or notes begins like that.
 */
final class TraceStart {
  static final byte[] OPENING = {'[', '\n'};

  /** The same as {@link TraceFormat#process()} makes. */
  private static final byte[] START =
      "[\n{\"name\":\"process_name\",\"ph\":\"M\",\"pid\":".getBytes(US_ASCII);

  private TraceStart() {}

  /** Whether the file is a trace, a trace that is torn within this beginning, or empty. */
  static boolean isThat(RandomAccessFile file) throws IOException {
    byte[] first = first(file);
    return Arrays.equals(first, Arrays.copyOf(START, first.length));
  }

  /** Whether the file breaks off within this beginning. */
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
