package org.taskwatchers.timeline.page;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.taskwatchers.writing.Printable;

/** What was not read, and why. */
public final class Problems {
  private final List<String> messages = new ArrayList<>();
  private int skipped;

  Problems() {}

  /** For people, in the order in which they were met. */
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
    String why = e instanceof NoSuchFileException ? "No such file" : String.valueOf(e.getMessage());
    add(file + ": cannot be read: " + why + "; expected what log.file was set to");
  }
}
