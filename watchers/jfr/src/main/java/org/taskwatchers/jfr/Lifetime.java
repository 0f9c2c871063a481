package org.taskwatchers.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Timespan;
import jdk.jfr.Timestamp;
import org.jspecify.annotations.Nullable;

/** A task from init to exit, which viewers show as a bar. */
@Name("org.taskwatchers.Task")
@Label("Task")
@Description(
    "A process from its start to its exit; without a length if it was started before the recording")
@Category("Task Watchers")
final class Lifetime extends OfTask {
  @Label("Started At")
  @Timestamp(Timestamp.MILLISECONDS_SINCE_EPOCH)
  long startedAt;

  @Label("Ran For")
  @Description("By the monotonic clock; also of a process that was started before the recording")
  @Timespan(Timespan.NANOSECONDS)
  long ranFor;

  @Label("Exit Code")
  @Description("128 + n for signal n; 0 after a failed start")
  int exitCode;

  @Label("Error")
  @Description("Why the start failed")
  @Nullable String error;

  @Label("Starting Thread")
  String startedBy = "";

  @Label("Caller")
  @Description("The innermost frame of the application that started it")
  @Nullable String caller;
}
