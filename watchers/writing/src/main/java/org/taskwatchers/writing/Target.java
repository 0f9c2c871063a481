package org.taskwatchers.writing;

import java.io.IOException;

/** A file that {@link EventFile} writes to, only on its writing thread. */
public interface Target {
  /**
   * Opens the file, and creates it if there is none.
   *
   * @throws IOException if that fails
   */
  void open() throws IOException;

  /**
   * Appends the bytes that an {@link EventFormat} has made, with one system call.
   *
   * @throws IOException if nothing was written, or only a part
   */
  void append(byte[] lines) throws IOException;
}
