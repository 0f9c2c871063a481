package org.taskwatchers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a function as the watcher of one event, as {@code task_watcher_func(event, function)}
 * did.
 *
 * <pre>{@code
 * public final class Audit {
 *   @TaskWatcher(TaskEvent.EXEC)
 *   public static int onExec(long info, Task task) { ... return 0; }
 * }
 * }</pre>
 *
 * <p>The function must be {@code public static int f(long, Task)} on a public class; the annotation
 * processor in this jar says so where it is not, and writes the function into the jar's {@linkplain
 * TaskEvent#section() section}. What was written into a section by hand stays there, before the
 * rest and in its own order.
 *
 * <p>javac 23 and later runs no processor that it finds on the class path unless it is told to
 * ({@code -proc:full}, {@code --processor-path}, or an {@code annotationProcessorPaths} entry in
 * Maven), and none of any version runs one that is on the module path alone.
 *
 * <p>The function runs on the thread that {@link TaskEvent} names and holds up just the task it was
 * called for. The processes that it starts are not watched.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface TaskWatcher {
  /** The event to watch. */
  TaskEvent value();
}
