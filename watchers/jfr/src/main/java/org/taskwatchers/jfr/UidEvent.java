package org.taskwatchers.jfr;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Label;
import jdk.jfr.Name;

/** {@code uid}. */
@Name("org.taskwatchers.Uid")
@Label("Task Uid")
@Description("User ids of the process changed")
@Category("Task Watchers")
final class UidEvent extends OfIds {}
