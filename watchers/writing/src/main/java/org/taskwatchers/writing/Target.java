package org.taskwatchers.writing;

import java.io.IOException;

/** A file that {@link EventFile} writes to, on its one thread. */
public interface Target {
  /**
   * Opens the file, and makes it where there is none.
   *
   * @throws IOException if that cannot be done
   */
  void open() throws IOException;

  /**
   * Appends what an {@link EventFormat} has made, in one call to the system.
   *
   * @throws IOException if that cannot be done, or not whole
   */
  void append(byte[] lines) throws IOException;
}
