package org.taskwatchers.timeline.page;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.taskwatchers.text.Printable;

/** The files and lines that were not read, and why. */
public final class Problems {
  private final List<String> messages = new ArrayList<>();
  private int skipped;

  Problems() {}

  /** Messages for people, in the order of the problems. */
  public List<String> messages() {
    return List.copyOf(messages);
  }

  /** How many lines were left out. */
  public int skipped() {
    return skipped;
  }

  void add(String message) {
    messages.add(Printable.escape(message));
  }

  void skipped(String message, boolean named) {
    skipped++;
    if (named) {
      add(message + "; skipped");
    }
  }

  void unread(Path file, IOException e) {
    add(file + ": cannot be read: " + why(e) + "; expected what log.file was set to");
  }

  /** What was wrong; the message of some exceptions has only the file's name. */
  public static String why(IOException e) {
    if (e instanceof NoSuchFileException) {
      return "No such file";
    }
    if (e instanceof AccessDeniedException) {
      return "Permission denied";
    }
    String reason = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
    return reason == null ? e.getClass().getSimpleName() : reason;
  }
}
