package org.taskwatchers.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** {@code gid}. */
@Name("org.taskwatchers.Gid")
@Label("Task Gid")
@Description("Group ids of the process changed")
@Category("Task Watchers")
final class GidEvent extends OfIds {}
