package org.taskwatchers.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fails the test that leaves a process behind, and names the line that started it.
 *
 * <p>A test has left a process behind if it, its {@code @BeforeEach} and {@code @AfterEach} methods
 * or the constructor started one that lives when all of them are done, and other extensions have
 * closed what they opened meanwhile. What {@code @BeforeAll} starts may live until the end of the
 * class, which fails otherwise. Each repetition, each invocation of a parameterized test and each
 * dynamic test is a test of its own.
 *
 * <p>A test that fails by itself keeps its failure; the leak is suppressed in it.
 *
 * <p>A process belongs to the test on whose thread it is started. On a thread that is no test's it
 * belongs, in this order, to
 *
 * <ol>
 *   <li>the running test whose method, or else whose class, is on the stack,
 *   <li>the running test on whose thread, directly or through other threads, the thread was made,
 *   <li>the running test, if only one runs.
 * </ol>
 *
 * <p>If several run and none of this tells, it belongs to none and fails none; what of these still
 * lives when all tests are done is said on stderr. The thread of a test that waits, in JUnit's
 * {@code ForkJoinPool}, for tests within it may meanwhile do a part of another's parallel stream:
 * what that starts belongs to whom the part's own stack tells, or to none.
 *
 * <p>On a class it is for all its tests, those of its {@code @Nested} classes and of classes that
 * extend it; on a method for that test, where it wins over that of the class. It may be put on
 * annotations of your own, and gives tests the parameter {@link TaskEvents} as {@link WatchTasks}
 * does.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(TaskWatching.class)
public @interface NoLeakedTasks {
  /**
   * How long a process that lives at the end has to end by itself: a number with {@code ms}, {@code
   * s} or {@code m}, at most {@code 1440m}. A test whose processes have ended waits for nothing.
   */
  String within() default "1s";

  /**
   * Whether what is left is ended, with all that it started, so that the next test begins clean:
   * first by {@link ProcessHandle#destroy}, and what is still there after {@link #within} by {@link
   * ProcessHandle#destroyForcibly}. What these start meanwhile is not asked, and killed with them.
   * The test fails all the same.
   */
  boolean kill() default false;
}
