package org.taskwatchers.timeline;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.Arrays;
import org.taskwatchers.writing.Losses;

/**
 * Where the last event of a trace ends. That is before the closing bracket, unless somebody died
 * just as he wrote: then the line that he tore is given up.
 */
final class TraceEnd {
  static final byte[] CLOSING = {'\n', ']', '\n'};

  /** More than any line that is torn. */
  private static final int MOST = 8 << 20;

  private final RandomAccessFile trace;

  TraceEnd(RandomAccessFile trace) {
    this.trace = trace;
  }

  /** Throws an IOException where no end of an event is found. */
  long find(Losses losses) throws IOException {
    long length = trace.length();
    byte[] last = read(Math.max(0, length - CLOSING.length), length);
    if (Arrays.equals(last, CLOSING)) {
      return length - CLOSING.length;
    }
    long end = endOfWholeLine(length);
    losses.trouble("cuts what was torn from the end of", length - end + " bytes");
    return end;
  }

  /** An event has no end of line in it. */
  private long endOfWholeLine(long length) throws IOException {
    long from = Math.max(0, length - MOST);
    byte[] tail = read(from, length);
    int i = tail.length - 1;
    while (i >= 0 && tail[i] != '\n') {
      i--;
    }
    while (i >= 0 && (tail[i] == '\n' || tail[i] == ',' || tail[i] == ']')) {
      i--;
    }
    if (i < 0 || (tail[i] != '}' && from + i != 0)) {
      throw new IOException("its end is not that of a trace");
    }
    return tail[i] == '}' ? from + i + 1 : 2;
  }

  private byte[] read(long from, long to) throws IOException {
    byte[] bytes = new byte[(int) (to - from)];
    trace.seek(from);
    trace.readFully(bytes);
    return bytes;
  }
}
