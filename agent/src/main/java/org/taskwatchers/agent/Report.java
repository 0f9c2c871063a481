package org.taskwatchers.agent;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Says one line to the user of the JVM. */
public final class Report {
  private static final String PREFIX = "task-watchers: ";

  /** What would break the line, or talk to the terminal: names of files and exceptions hold all. */
  private static final String CONTROLS = "[\\p{Cntrl}\\x{85}\\x{2028}\\x{2029}]+";

  /** Opened at premain: on the application's stack a SecurityManager may object. Never closed. */
  private static final FileOutputStream STDERR = new FileOutputStream(FileDescriptor.err);

  private Report() {}

  /** Gets ready to say something later, on whatever stack. */
  static void open() {
    // The class is initialised by now.
  }

  /**
   * Writes one line to the JVM's stderr, in one piece. Not through {@code System.err}, which the
   * application may have replaced, and whose lock it may hold.
   */
  public static void line(String text) {
    String line = PREFIX + text.replaceAll(CONTROLS, " ") + System.lineSeparator();
    try {
      STDERR.write(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException gone) {
      // A JVM whose stderr is closed has nobody to tell.
    }
  }
}
