package org.taskwatchers.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Watches the processes that a test starts, and gives it their {@link TaskEvents} as a parameter.
 *
 * <pre>{@code
 * @WatchTasks
 * class CloneTest {
 *   @Test
 *   void asksGit(TaskEvents events) throws Exception {
 *     new Repository(url).update();
 *     events.assertStarted("git", "fetch");
 *     assertEquals(0, events.await(TaskEvent.EXIT, "git", "fetch").info());
 *   }
 * }
 * }</pre>
 *
 * <p>On a class it applies to all its tests, those of its {@code @Nested} classes and of its
 * subclasses; on a method it applies to that test. {@link NoLeakedTasks} gives the parameter as
 * well. You may put both on annotations of your own.
 *
 * <p>A test method, its {@code @BeforeEach} and {@code @AfterEach} methods and the constructor get
 * the events of that one test, or of that one repetition. {@code @BeforeAll} and {@code @AfterAll}
 * methods get the events of the processes that {@code @BeforeAll} and {@code @AfterAll} methods
 * start themselves.
 *
 * <p>If the agent is not on the JVM, the first test that needs it attaches it. If that fails, each
 * test fails and says what to do.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(TaskWatching.class)
public @interface WatchTasks {}
