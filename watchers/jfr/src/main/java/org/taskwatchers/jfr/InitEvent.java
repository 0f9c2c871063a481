package org.taskwatchers.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** {@code init}. */
@Name("org.taskwatchers.Init")
@Label("Task Init")
@Description("A process is about to be started")
@Category("Task Watchers")
@StackTrace(true)
final class InitEvent extends OfTask {
  @Label("Clone Flags")
  long flags;
}
