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
 * processor in this jar reports an error if it is not. It writes the function into the jar's
 * {@linkplain TaskEvent#section() section}. Lines written into a section by hand stay there, before
 * the rest and in their own order. A function that {@linkplain #observes() observes} goes to
 * {@value #OBSERVES} as well.
 *
 * <p>javac 23 and later runs no processor from the class path unless you tell it to ({@code
 * -proc:full}, {@code --processor-path}, or an {@code annotationProcessorPaths} entry in Maven),
 * and no version of javac runs a processor that is only on the module path.
 *
 * <p>The function runs on the thread that {@link TaskEvent} names and holds up only the task it was
 * called for. The agent does not watch processes that the function starts.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface TaskWatcher {
  /** Where a watcher jar lists its {@code init} functions that observe, a second time. */
  String OBSERVES = "META-INF/services/task-watchers/observes";

  /** The event to watch. */
  TaskEvent value();

  /**
   * Declares that a function of {@link TaskEvent#INIT} will never refuse a start: its negative
   * result is no veto, but counted and reported as for any other event. If all functions of {@code
   * init} observe, the agent lets a start go on even if it cannot call them for lack of stack or
   * memory. If one does not, the agent must stop that start. Only for functions of {@code INIT},
   * since no other can refuse.
   */
  boolean observes() default false;
}
