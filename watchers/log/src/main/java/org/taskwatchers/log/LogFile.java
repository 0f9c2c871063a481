package org.taskwatchers.log;

import java.io.File;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.writing.EventFile;
import org.taskwatchers.writing.EventFormat;
import org.taskwatchers.writing.LoggedEvent;
import org.taskwatchers.writing.Losses;

/** {@code log.file}. */
final class LogFile {
  private LogFile() {}

  /**
   * Opens the file, and makes it where it does not exist; waits for that for a second at most.
   *
   * @param format used by the thread that writes, and by others where it is behind
   * @throws IllegalArgumentException if it cannot be done
   */
  static EventFile<LoggedEvent> open(
      File file,
      @Nullable Rotation rotation,
      Losses.Reports reports,
      EventFormat<LoggedEvent> format) {
    Losses losses = new Losses(file.toString(), reports);
    AppendedFile target = new AppendedFile(file, rotation, losses);
    return EventFile.open(Log.NAME, file, target, losses, format);
  }
}
