package org.taskwatchers.agent.base;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Writes lines to the user of the JVM. */
public final class Report {
  private static final String PREFIX = "task-watchers: ";
  private static final String END = System.lineSeparator();

  /** Opened at premain: on an application's stack, a SecurityManager may object. Never closed. */
  private static final FileOutputStream STDERR = new FileOutputStream(FileDescriptor.err);

  private Report() {}

  /** Loads this class early, so that it can write a line later on any stack. */
  public static void open() {
    // Calling this method has initialized the class.
  }

  /**
   * Writes one line to the JVM's stderr in one piece. Does not use {@code System.err}: the
   * application may have replaced it, and may hold its lock.
   */
  public static void line(String text) {
    String line = PREFIX.concat(onOneLine(text)).concat(END);
    try {
      STDERR.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      // The JVM's stderr is closed: nobody can read the line.
    }
  }

  /**
   * Replaces control characters: a file name or an exception may contain some that break the line
   * or control the terminal. A loop does this, because a regular expression needs more stack than
   * may be left.
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
