package org.taskwatchers.log;

import org.taskwatchers.text.StandardError;
import org.taskwatchers.writing.EventFormat;
import org.taskwatchers.writing.LoggedEvent;
import org.taskwatchers.writing.Output;

/** Writes each event to stderr at once. */
final class TextOutput implements Output<LoggedEvent> {
  private final EventFormat<LoggedEvent> format;

  TextOutput(EventFormat<LoggedEvent> format) {
    this.format = format;
  }

  @Override
  public void write(LoggedEvent event, boolean wait) {
    StandardError.write(format.format(event));
  }
}
