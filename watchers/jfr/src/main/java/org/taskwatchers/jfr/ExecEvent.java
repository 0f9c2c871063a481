package org.taskwatchers.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** {@code exec}. */
@Name("org.taskwatchers.Exec")
@Label("Task Exec")
@Description("The process runs the requested program")
@Category("Task Watchers")
final class ExecEvent extends OfTask {}
