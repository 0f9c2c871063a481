package org.taskwatchers.agent.tasks;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * The C library's text for an errno. The words around it are those of JDK 17, on every JDK: 21 and
 * later say "Exec failed", which is wrong for a veto.
 */
final class Errno {
  private static final String TEXTS = "errno-linux.properties";

  private Errno() {}

  /** {@code error=13, Permission denied} for 13. */
  static String message(int errno) {
    return "error=" + errno + ", " + text(errno);
  }

  /** Reads the file each time: a veto is rare, so a table in memory is not worth its space. */
  private static String text(int errno) {
    String unknown = "Unknown error " + errno;
    try (InputStream in = Errno.class.getResourceAsStream(TEXTS)) {
      Properties texts = new Properties();
      if (in != null) {
        texts.load(in);
      }
      return texts.getProperty(Integer.toString(errno), unknown);
    } catch (IOException e) {
      return unknown;
    }
  }
}
