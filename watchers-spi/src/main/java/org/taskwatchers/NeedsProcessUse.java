package org.taskwatchers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares that the watchers of a class need {@link Task#use()}. Where no watcher jar holds such a
 * class it is not observed, so that nobody pays for it: it takes a call in each of the methods of
 * {@link Process} that count.
 *
 * <p>The annotation processor writes the class to {@value #SECTION}, under the rules of {@link
 * TaskWatcher}; one such line is enough for a JVM. On the application's class path that file counts
 * in a jar or folder that declares watchers.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.TYPE)
public @interface NeedsProcessUse {
  /** Where a watcher jar keeps these classes, the binary name of one a line. */
  String SECTION = "META-INF/services/task-watchers/needs-process-use";
}
