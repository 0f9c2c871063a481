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

  /**
   * Writes whole blocks in one piece: several JVMs may share a file or a terminal, and the reader
   * of a FIFO is gone after the first close.
   */
  void write(String... blocks) {
    if (file != null) {
      try (FileOutputStream out = new FileOutputStream(file, true)) {
        String jvm = Times.rfc3339(Instant.now()) + " pid " + ProcessHandle.current().pid() + " ";
        out.write(each(jvm, blocks));
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
    StandardError.write(each("task-watchers: ", blocks));
  }

  private static byte[] each(String prefix, String... blocks) {
    StringBuilder text = new StringBuilder();
    for (String block : blocks) {
      text.append(prefix).append(block);
    }
    return text.toString().getBytes(UTF_8);
  }
}
