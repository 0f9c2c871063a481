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
 * rest and in its own order. A function that {@linkplain #observes() observes} is written to
 * {@value #OBSERVES} as well.
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
  /** Where a watcher jar lists, a second time, its functions of {@code init} that observe. */
  String OBSERVES = "META-INF/services/task-watchers/observes";

  /** The event to watch. */
  TaskEvent value();

  /**
   * Says of a function of {@link TaskEvent#INIT} that it will never refuse a start: a negative
   * result is no veto then, but counted and reported as that of any other event. So the agent need
   * not stop a start about which it cannot ask, for lack of stack or memory; it must where one
   * function of {@code init} does not say so. Only a function of {@code INIT} can refuse, so only
   * one of {@code INIT} may say that it will not.
   */
  boolean observes() default false;
}
