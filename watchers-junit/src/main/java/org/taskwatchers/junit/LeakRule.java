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
 * The rule that {@link NoLeakedTasks} sets.
 *
 * @param within how long live processes have to end
 * @param kill whether to end them after that
 */
record LeakRule(Duration within, boolean kill) {

  /** A longer time must be a mistake in the unit. */
  private static final Duration LONGEST = Duration.ofDays(1);

  /** The time for killed processes, which only the kernel can keep alive. */
  private static final Duration KILLED = Duration.ofSeconds(10);

  /** The rule of a test, or of its class; null if there is none. */
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

  /** Throws if the scope leaves a process behind. */
  void check(Scope scope) {
    List<Task> left = scope.awaitEnds(within);
    if (left.isEmpty()) {
      return;
    }
    String message = LeakMessage.of(left, scope.code());
    AssertionFailedError failure = new AssertionFailedError(message);
    // Reports and IDEs show the test's topmost line in this stack: the line that started the
    // process.
    failure.setStackTrace(left.get(0).stack().toArray(new StackTraceElement[0]));
    if (kill) {
      Ending.end(left, within, KILLED);
      scope.awaitEnds(KILLED); // they are dead, but must still be reaped
    }
    throw failure;
  }
}
