package org.taskwatchers.agent.tasks;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * What the C library says for an errno. The JDK's wording around it is that of JDK 17, on every
 * JDK: 21 and later say "Exec failed", which a veto is not.
 */
final class Errno {
  private static final String TEXTS = "errno-linux.properties";

  private Errno() {}

  /** {@code error=13, Permission denied} for 13. */
  static String message(int errno) {
    return "error=" + errno + ", " + text(errno);
  }

  /** Read anew each time: a veto is rare, and a table that stays is not worth its memory. */
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
