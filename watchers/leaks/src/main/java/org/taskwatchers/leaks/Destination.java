package org.taskwatchers.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.text.Printable;
import org.taskwatchers.text.StandardError;
import org.taskwatchers.text.Times;

/** Where blocks go: stderr, or the end of a file. */
final class Destination {
  private final @Nullable File file;

  Destination(@Nullable File file) {
    this.file = file;
  }

  /** Writes whole lines in one piece: several JVMs may share a file or a terminal. */
  void write(String block) {
    if (file != null) {
      try (FileOutputStream out = new FileOutputStream(file, true)) {
        String jvm = Times.rfc3339(Instant.now()) + " pid " + ProcessHandle.current().pid() + " ";
        out.write((jvm + block).getBytes(UTF_8));
        return;
      } catch (IOException | SecurityException e) {
        StandardError.tell(
            Leaks.NAME,
            "cannot write "
                + Printable.escape(file.getPath())
                + ", so it follows here: "
                + Printable.escape(String.valueOf(e.getMessage())));
      }
    }
    StandardError.write(("task-watchers: " + block).getBytes(UTF_8));
  }
}
