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
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.ClassSelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.opentest4j.AssertionFailedError;

/** Runs tests, some of which are meant to fail. */
final class TestRun {
  static final Map<String, String> WITHOUT_AUTO_CLOSEABLES =
      Map.of("junit.jupiter.extensions.store.close.autocloseable.enabled", "false");

  private final Map<String, Throwable> failures = new TreeMap<>();
  private final List<String> passed = new ArrayList<>();

  private TestRun() {}

  /** Runs these classes one after the other. */
  static TestRun of(Class<?>... classes) {
    return of(Map.of(), classes);
  }

  /** Runs all tests of these classes at the same time. */
  static TestRun inParallel(Class<?>... classes) {
    return of(parallel("FORK_JOIN_POOL", 4), classes);
  }

  /** Runs two tests at a time. */
  static TestRun inParallelByTwo(Class<?>... classes) {
    return of(parallel("FORK_JOIN_POOL", 2), classes);
  }

  /** Runs all tests at the same time on JUnit 6's own pool; JUnit 5 has none. */
  static TestRun inParallelByWorkers(Class<?>... classes) {
    return of(parallel("WORKER_THREAD_POOL", 4), classes);
  }

  private static Map<String, String> parallel(String pool, int threads) {
    String execution = "junit.jupiter.execution.parallel.";
    return Map.of(
        execution + "enabled",
        "true",
        execution + "mode.default",
        "concurrent",
        execution + "config.executor-service",
        pool,
        execution + "config.strategy",
        "fixed",
        execution + "config.fixed.parallelism",
        Integer.toString(threads));
  }

  /** Runs these classes with parameters for JUnit. */
  static TestRun of(Map<String, String> parameters, Class<?>... classes) {
    TestRun run = new TestRun();
    EngineTestKit.engine("junit-jupiter")
        .selectors(Arrays.stream(classes).map(c -> selectClass(c)).toArray(ClassSelector[]::new))
        .configurationParameters(parameters)
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

  /** Expects exactly these tests or classes to fail, and so many tests to succeed. */
  TestRun expect(int successes, String... failed) {
    assertEquals(
        Arrays.stream(failed).sorted().toList(), List.copyOf(failures.keySet()), this::told);
    assertEquals(successes, passed.size(), passed::toString);
    return this;
  }

  /** Why the test failed. */
  Throwable failure(String name) {
    Throwable failure = failures.get(name);
    assertNotNull(failure, name);
    return failure;
  }

  /** The message of a test that left a process behind. */
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
