package org.taskwatchers.junit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.opentest4j.AssertionFailedError;
import org.taskwatchers.Task;
import org.taskwatchers.WatcherOptions;

/**
 * What {@link NoLeakedTasks} asks for.
 *
 * @param within how long the living have to end
 * @param kill whether they are ended then
 */
record LeakRule(Duration within, boolean kill) {

  /** Who waits for longer has mistaken the unit. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /** For what nothing but the kernel can keep alive. */
  private static final Duration KILLED = Duration.ofSeconds(10);

  /** Of a test, or of its class; null where there is none. */
  static @Nullable LeakRule of(ExtensionContext context) {
    Optional<NoLeakedTasks> asked =
        AnnotationSupport.findAnnotation(context.getTestMethod(), NoLeakedTasks.class);
    if (asked.isEmpty() && context.getTestClass().isPresent()) {
      asked =
          AnnotationSupport.findAnnotation(
              context.getRequiredTestClass(),
              NoLeakedTasks.class,
              context.getEnclosingTestClasses());
    }
    return asked.map(rule -> new LeakRule(duration(rule.within()), rule.kill())).orElse(null);
  }

  private static Duration duration(String text) {
    Duration duration = WatcherOptions.duration(text);
    if (duration != null && duration.compareTo(LONGEST) <= 0) {
      return duration;
    }
    throw new ExtensionConfigurationException(
        "@NoLeakedTasks(within = \""
            + text
            + "\"): expected a number with ms, s or m, at most "
            + LONGEST.toMinutes()
            + "m");
  }

  /** Throws if the scope leaves something behind. */
  void check(Scope scope) {
    List<Task> left = scope.awaitEnds(within);
    if (left.isEmpty()) {
      return;
    }
    String message = LeakMessage.of(left, scope.code());
    AssertionFailedError failure = new AssertionFailedError(message);
    // Reports and IDEs show the topmost line of the test's in this stack: the one that started it.
    failure.setStackTrace(left.get(0).stack().toArray(new StackTraceElement[0]));
    if (kill) {
      Ending.end(left, within, KILLED);
      scope.awaitEnds(KILLED); // dead, they have still to be reaped
    }
    throw failure;
  }
}
