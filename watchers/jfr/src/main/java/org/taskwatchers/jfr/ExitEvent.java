package org.taskwatchers.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** {@code exit}. */
@Name("org.taskwatchers.Exit")
@Label("Task Exit")
@Description("The process has died and is a zombie")
@Category("Task Watchers")
final class ExitEvent extends OfTask {
  @Label("Exit Code")
  @Description("128 + n for signal n")
  int exitCode;
}
