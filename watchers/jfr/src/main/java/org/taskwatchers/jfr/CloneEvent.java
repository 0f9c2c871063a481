package org.taskwatchers.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** {@code clone}. */
@Name("org.taskwatchers.Clone")
@Label("Task Clone")
@Description("The process exists")
@Category("Task Watchers")
final class CloneEvent extends OfTask {
  @Label("Clone Flags")
  long flags;
}
