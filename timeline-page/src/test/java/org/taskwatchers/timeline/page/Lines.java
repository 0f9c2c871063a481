package org.taskwatchers.timeline.page;

/** Lines as {@code log} writes them. */
final class Lines {
  private Lines() {}

  /** One line of a task; {@code more} are further fields, without a comma before them. */
  static String line(String event, int second, long jvm, long task, String... more) {
    StringBuilder line =
        new StringBuilder("{\"time\":\"2026-11-23T06:00:")
            .append(second < 10 ? "0" : "")
            .append(second)
            .append(".000001Z\",\"event\":\"")
            .append(event)
            .append("\",\"info\":0,\"task.id\":")
            .append(task)
            .append(",\"process.parent_pid\":")
            .append(jvm)
            .append(",\"process.executable.name\":\"sh\",\"process.command_args\":[\"sh\",\"")
            .append(task)
            .append("\"]");
    for (String field : more) {
      line.append(',').append(field.replace('\'', '"'));
    }
    return line.append('}').toString();
  }

  static LoggedLine read(String event, int second, long jvm, long task, String... more) {
    try {
      return LineReader.read(line(event, second, jvm, task, more));
    } catch (LineReader.Broken e) {
      throw new AssertionError(e);
    }
  }
}
