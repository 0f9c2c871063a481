package org.taskwatchers.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The lines that are added to a file from now on, without those of an earlier JVM with this pid.
 */
final class Tail {
  private final Path file;
  private long read;

  Tail(Path file) throws IOException {
    this.file = file;
    this.read = Files.size(file);
  }

  /**
   * The whole lines that were added since the last call; a line without its end stays for the next.
   */
  List<String> next() throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] bytes = new byte[Math.toIntExact(in.length() - read)];
      in.seek(read);
      in.readFully(bytes);
      int end = bytes.length;
      while (end > 0 && bytes[end - 1] != '\n') {
        end--;
      }
      read += end;
      return new String(bytes, 0, end, UTF_8).lines().toList();
    }
  }
}
