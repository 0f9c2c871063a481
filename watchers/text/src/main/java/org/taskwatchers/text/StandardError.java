package org.taskwatchers.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;

/**
 * The stderr of the process.
 *
 * <p>Not {@code System.err}: an application may have put a stream of its own there, say one that
 * feeds its logger, and that would run its code, and wait for its locks, in the middle of its own
 * {@code start()}. What a person at a terminal looks at is the file descriptor. No buffer and no
 * lock: a line is one {@code write(2)}.
 */
public final class StandardError {
  private static final FileOutputStream OUT = new FileOutputStream(FileDescriptor.err);

  private StandardError() {}

  /** Writes whole lines. */
  public static void write(byte[] lines) {
    try {
      OUT.write(lines);
    } catch (IOException closed) {
      // There is no place left to say so.
    }
  }

  /** Says something about the watcher itself. */
  public static void tell(String watcher, String message) {
    write(("task-watchers: " + watcher + ": " + message + "\n").getBytes(UTF_8));
  }
}
