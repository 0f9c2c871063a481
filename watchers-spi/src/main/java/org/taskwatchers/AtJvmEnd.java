package org.taskwatchers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares a function that is called once when the JVM ends in good order, with the tasks that are
 * left. Those that live on get no {@link TaskEvent#EXIT} and no {@link TaskEvent#FREE}.
 *
 * <pre>{@code
 * public final class Audit {
 *   @AtJvmEnd
 *   public static void left(List<Task> left) { ... }
 * }
 * }</pre>
 *
 * <p>The function must be {@code public static void f(java.util.List<org.taskwatchers.Task>)} on a
 * public class; the annotation processor says so where it is not, and writes the function to
 * {@value #SECTION}, under the rules of {@link TaskWatcher}.
 *
 * <p>When: the JVM ends ({@link System#exit}, the end of {@code main}, SIGTERM), all shutdown hooks
 * of the application have ended, and the {@code EXIT} and {@code FREE} that were in flight have
 * been delivered; not at {@link Runtime#halt}, kill -9 or a crash, nor where a hook never ends. It
 * is called where no process was ever started, too, so that a watcher can write its closing line.
 * On a JDK that does not let the agent know when they have ended, which stderr says, the
 * application's shutdown hooks run at the same time.
 *
 * <p>Thread: one of the agent's, a daemon named {@code task-watchers end}, which calls all such
 * functions one after the other, in link order.
 *
 * <p>The list cannot be modified, is in the order of {@link Task#id()} and holds the tasks that
 * raised {@link TaskEvent#CLONE} and not {@code EXIT}; it is empty where none is left. A process of
 * it may end while the function runs, and raises its events then, beside the function.
 *
 * <p>What the function throws is reported on stderr and keeps no other from being called. All of
 * them together have 10 seconds; then the JVM ends without the rest, and says so on stderr. So
 * leave nothing to it that must not be lost.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface AtJvmEnd {
  /** Where a watcher jar keeps these functions, one {@code binary.class.Name#method} a line. */
  String SECTION = "META-INF/services/task-watchers/end";
}
