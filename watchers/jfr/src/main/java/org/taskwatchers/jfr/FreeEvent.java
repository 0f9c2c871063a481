package org.taskwatchers.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import org.jspecify.annotations.Nullable;

/** {@code free}. */
@Name("org.taskwatchers.Free")
@Label("Task Free")
@Description("The process was reaped, or could not be started")
@Category("Task Watchers")
final class FreeEvent extends OfTask {
  @Label("Exit Code")
  @Description("128 + n for signal n; 0 after a failed start")
  int exitCode;

  @Label("Error")
  @Description("Why the start failed")
  @Nullable String error;

  @Label("Vetoed By")
  @Description("The watcher that stopped the start")
  @Nullable String vetoedBy;
}
