package org.taskwatchers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a function that the agent calls once when the JVM ends in good order, with the tasks
 * that are still alive. These get no {@link TaskEvent#EXIT} and no {@link TaskEvent#FREE}.
 *
 * <pre>{@code
 * public final class Audit {
 *   @AtJvmEnd
 *   public static void left(List<Task> left) { ... }
 * }
 * }</pre>
 *
 * <p>The function must be {@code public static void f(java.util.List<org.taskwatchers.Task>)} on a
 * public class; the annotation processor reports an error if it is not. It writes the function to
 * {@value #SECTION}, under the rules of {@link TaskWatcher}.
 *
 * <p>When: the JVM ends ({@link System#exit}, the end of {@code main}, SIGTERM), all shutdown hooks
 * of the application have ended, and each {@code EXIT} and {@code FREE} that was in flight has been
 * delivered. The agent does not call it after {@link Runtime#halt}, kill -9 or a crash, nor if a
 * shutdown hook never ends. It calls it even if no process was ever started, so that a watcher can
 * write its closing line. On a JDK that does not tell the agent when the application's shutdown
 * hooks have ended, the function runs at the same time as they do; stderr says so.
 *
 * <p>Thread: the agent's daemon thread {@code task-watchers end}, which calls all such functions
 * one after the other, in link order.
 *
 * <p>The list cannot be modified. It is in the order of {@link Task#id()} and holds the tasks that
 * raised {@link TaskEvent#CLONE} but not {@code EXIT}; it is empty if none is left. A process in it
 * may end while the function runs; it then raises its events at the same time.
 *
 * <p>If the function throws, the agent reports it on stderr and calls the next one. All of them
 * together have 10 seconds; then the JVM ends without the rest, and the agent says so on stderr. So
 * do not leave anything to this function that must not be lost.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AtJvmEnd {
  /** Where a watcher jar keeps these functions, one {@code binary.class.Name#method} a line. */
  String SECTION = "META-INF/services/task-watchers/end";
}
