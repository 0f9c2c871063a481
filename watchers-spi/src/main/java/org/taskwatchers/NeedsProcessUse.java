package org.taskwatchers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the watchers of a class need {@link Task#use()}. If no watcher jar has such a
 * class, the agent does not observe the use: observing it costs a call in each method of {@link
 * Process} that counts as a use.
 *
 * <p>The annotation processor writes the class to {@value #SECTION}, under the rules of {@link
 * TaskWatcher}; one such line is enough for a JVM. On the application's class path the agent reads
 * that file only from a jar or folder that declares watchers.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface NeedsProcessUse {
  /** Where a watcher jar keeps these classes, the binary name of one a line. */
  String SECTION = "META-INF/services/task-watchers/needs-process-use";
}
