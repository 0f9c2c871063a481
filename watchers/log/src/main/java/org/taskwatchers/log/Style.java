package org.taskwatchers.log;

import org.taskwatchers.TaskEvent;

/**
 * How a terminal shows a part of a line. It uses the terminal's own palette, which its user chose
 * to suit the background, dark or light. It avoids yellow, which is hard to read on white.
 */
enum Style {
  PLAIN(""),
  HEADER("1"),
  FAINT("2"),
  STARTED("36"),
  CHANGED("1;35"),
  ENDED("32"),
  FAILED("1;31");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  static Style of(TaskEvent event, boolean failed) {
    if (failed) {
      return FAILED;
    }
    return switch (event) {
      case INIT, CLONE, FREE -> FAINT;
      case EXEC -> STARTED;
      case UID, GID -> CHANGED;
      case EXIT -> ENDED;
    };
  }

  void begin(StringBuilder line, boolean colored) {
    if (colored && this != PLAIN) {
      line.append("\u001b[").append(code).append('m');
    }
  }

  void end(StringBuilder line, boolean colored) {
    if (colored && this != PLAIN) {
      line.append("\u001b[m");
    }
  }
}
