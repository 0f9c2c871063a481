package org.taskwatchers.timeline.page;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Reads one of the files line by line. It first reads the time of the first event, then opens the
 * file again to read it all, unless it is a pipe, which can be read only once. We decided against
 * keeping all files open: there may be more logs than a process may have open files.
 */
final class Input implements Closeable {
  final Path file;
  final Instant first;
  private final boolean once;
  private final Queue<byte[]> ahead = new ArrayDeque<>();
  private @Nullable InputStream in;

  Input(Path file) throws IOException {
    this.file = file;
    once = !Files.isRegularFile(file);
    try {
      first = firstTime();
    } catch (IOException e) {
      close();
      throw e;
    }
    if (!once) {
      close();
      ahead.clear();
    }
  }

  private Instant firstTime() throws IOException {
    for (byte[] line = read(); line != null; line = read()) {
      if (once) {
        ahead.add(line);
      }
      try {
        return LineReader.read(line).time;
      } catch (LineReader.Broken e) {
        // The next line may have a time.
      }
    }
    return Instant.MAX;
  }

  /** The next line without its line feed; null at the end of the file. */
  byte @Nullable [] next() throws IOException {
    byte[] line = ahead.poll();
    return line == null ? read() : line;
  }

  private byte @Nullable [] read() throws IOException {
    if (in == null) {
      in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    }
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    int c = in.read();
    if (c < 0) {
      return null;
    }
    while (c >= 0 && c != '\n') {
      line.write(c);
      c = in.read();
    }
    return line.toByteArray();
  }

  @Override
  public void close() throws IOException {
    if (in != null) {
      in.close();
      in = null;
    }
  }
}
