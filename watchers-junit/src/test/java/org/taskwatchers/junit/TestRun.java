package org.taskwatchers.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.opentest4j.AssertionFailedError;

/** A run of tests of which some are meant to fail. */
final class TestRun {
  private final Map<String, Throwable> failures = new TreeMap<>();
  private final List<String> passed = new ArrayList<>();

  private TestRun() {}

  /** Of these classes, one after the other. */
  static TestRun of(Class<?>... classes) {
    return of(null, classes);
  }

  /** Of these classes, all tests at once. */
  static TestRun inParallel(Class<?>... classes) {
    return of("FORK_JOIN_POOL", classes);
  }

  /** The same, by JUnit 6's own pool; JUnit 5 has none. */
  static TestRun inParallelByWorkers(Class<?>... classes) {
    return of("WORKER_THREAD_POOL", classes);
  }

  private static TestRun of(@Nullable String pool, Class<?>... classes) {
    TestRun run = new TestRun();
    EngineTestKit.engine("junit-jupiter")
        .selectors(Arrays.stream(classes).map(c -> selectClass(c)).toArray(ClassSelector[]::new))
        .configurationParameter("junit.jupiter.execution.parallel.enabled", "" + (pool != null))
        .configurationParameter(
            "junit.jupiter.execution.parallel.config.executor-service",
            pool == null ? "FORK_JOIN_POOL" : pool)
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "4")
        .execute()
        .allEvents()
        .finished()
        .stream()
        .forEach(
            event ->
                run.add(
                    event.getTestDescriptor(),
                    event.getRequiredPayload(TestExecutionResult.class)));
    return run;
  }

  private void add(TestDescriptor descriptor, TestExecutionResult result) {
    String name = descriptor.getLegacyReportingName();
    result.getThrowable().ifPresent(thrown -> failures.put(name, thrown));
    if (descriptor.isTest() && result.getStatus() == TestExecutionResult.Status.SUCCESSFUL) {
      passed.add(name);
    }
  }

  /** Just these tests failed, or classes; and so many tests did not. */
  TestRun expect(int successes, String... failed) {
    assertEquals(
        Arrays.stream(failed).sorted().toList(), List.copyOf(failures.keySet()), this::told);
    assertEquals(successes, passed.size(), passed::toString);
    return this;
  }

  /** Why that one failed. */
  Throwable failure(String name) {
    Throwable failure = failures.get(name);
    assertNotNull(failure, name);
    return failure;
  }

  /** That one left a process behind; what it was told. */
  String leak(String name) {
    String message = assertInstanceOf(AssertionFailedError.class, failure(name)).getMessage();
    assertNotNull(message);
    return message;
  }

  private String told() {
    StringBuilder told = new StringBuilder();
    failures.forEach((name, thrown) -> told.append(name).append(": ").append(thrown).append('\n'));
    return told.toString();
  }
}
