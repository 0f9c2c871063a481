package org.taskwatchers.agent.base;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Says one line to the user of the JVM. */
public final class Report {
  private static final String PREFIX = "task-watchers: ";
  private static final String END = System.lineSeparator();

  /** Opened at premain: on the application's stack a SecurityManager may object. Never closed. */
  private static final FileOutputStream STDERR = new FileOutputStream(FileDescriptor.err);

  private Report() {}

  /** Gets ready to say something later, on whatever stack. */
  public static void open() {
    // The class is initialised by now.
  }

  /**
   * Writes one line to the JVM's stderr, in one piece. Not through {@code System.err}, which the
   * application may have replaced, and whose lock it may hold.
   */
  public static void line(String text) {
    String line = PREFIX.concat(onOneLine(text)).concat(END);
    try {
      STDERR.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      // A JVM whose stderr is closed has nobody to tell.
    }
  }

  /**
   * Names of files and exceptions may hold what would break the line, or talk to the terminal. By
   * hand, since a regular expression needs more stack than a thread with little of it has left.
   */
  private static String onOneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    boolean control = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean before = control;
      control = Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
      if (!control) {
        line.append(c);
      } else if (!before) {
        line.append(' ');
      }
    }
    return line.toString();
  }
}
