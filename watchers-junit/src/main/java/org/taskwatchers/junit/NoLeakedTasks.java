package org.taskwatchers.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fails a test that leaves a process behind, and names the line that started it.
 *
 * <p>A test leaves a process behind if the test method, its {@code @BeforeEach} and
 * {@code @AfterEach} methods or the constructor started a process that still lives when all of them
 * are done, and when other extensions have closed what they opened meanwhile. A process that
 * {@code @BeforeAll} starts may live until the end of the class; after that, the class fails. Each
 * repetition, each invocation of a parameterized test and each dynamic test is a separate test.
 *
 * <p>A test that fails by itself keeps its failure; the leak is suppressed in it.
 *
 * <p>A process belongs to the test on whose thread it was started. If that is not the thread of a
 * test, the process belongs, in this order, to
 *
 * <ol>
 *   <li>the running test whose method, or otherwise whose class, is on the stack,
 *   <li>the running test on whose thread, directly or through other threads, the thread was
 *       created,
 *   <li>the running test, if only one runs.
 * </ol>
 *
 * <p>If several tests run and none of these rules decides, the process belongs to no test and fails
 * none. If such a process still lives when all tests are done, stderr names it. In JUnit's {@code
 * ForkJoinPool}, a thread that waits for inner tests may meanwhile run a part of another test's
 * parallel stream. A process that such a part starts belongs to the test that the part's own stack
 * names, or to none.
 *
 * <p>On a class it applies to all its tests, those of its {@code @Nested} classes and of its
 * subclasses. On a method it applies to that test, and overrides the one on the class. You may put
 * it on annotations of your own. It gives tests the parameter {@link TaskEvents} as {@link
 * WatchTasks} does.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(TaskWatching.class)
public @interface NoLeakedTasks {
  /**
   * How long a process that is alive at the end of the test may take to end by itself: a number
   * with {@code ms}, {@code s} or {@code m}, at most {@code 1440m}. If all processes have ended,
   * the test does not wait.
   */
  String within() default "1s";

  /**
   * Whether to end the processes that are left, with all that they started, so that the next test
   * begins clean: first by {@link ProcessHandle#destroy}, and those that are still alive after
   * {@link #within} by {@link ProcessHandle#destroyForcibly}. Processes that these start meanwhile
   * are killed with them, but not asked first. The test fails all the same.
   */
  boolean kill() default false;
}
