package org.taskwatchers.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

/** The folder of one test, in which each of its JVMs writes to a folder of its own. */
final class RunFolder {
  private static final ThreadLocal<@Nullable RunFolder> CURRENT = new ThreadLocal<>();

  private final Path path;
  private final List<RunningJvm> started = new ArrayList<>();

  private RunFolder(Path path) {
    this.path = path;
  }

  static RunFolder current() {
    RunFolder current = CURRENT.get();
    if (current == null) {
      throw new IllegalStateException("a WatchedJvm runs in a test that is a @JdkTest, only");
    }
    return current;
  }

  Path next() throws IOException {
    return Files.createDirectory(path.resolve("jvm-" + (started.size() + 1)));
  }

  void add(RunningJvm jvm) {
    started.add(jvm);
  }

  private void keep(Throwable failure) {
    String message =
        failure
            + "\nkept in "
            + path
            + "\n"
            + started.stream().map(RunningJvm::describe).collect(Collectors.joining("\n"));
    if (failure instanceof AssertionFailedError assertion && assertion.isExpectedDefined()) {
      throw new AssertionFailedError(
          message, assertion.getExpected(), assertion.getActual(), failure);
    }
    throw new AssertionFailedError(message, failure);
  }

  private void delete() throws IOException {
    List<Path> inside;
    try (Stream<Path> paths = Files.walk(path)) {
      inside = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path each : inside) {
      Files.delete(each);
    }
  }

  /** Gives each test its folder, and adds the folder's name to its failures. */
  static final class OfEachTest
      implements BeforeEachCallback, TestExecutionExceptionHandler, AfterEachCallback {
    @Override
    public void beforeEach(ExtensionContext context) throws IOException {
      Path runs =
          Path.of(System.getProperty("runs.dir", System.getProperty("java.io.tmpdir")))
              .toAbsolutePath();
      Files.createDirectories(runs);
      String test =
          context.getRequiredTestClass().getSimpleName()
              + "."
              + context.getRequiredTestMethod().getName();
      CURRENT.set(new RunFolder(Files.createTempDirectory(runs, test + "-")));
    }

    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable failure)
        throws Throwable {
      if (failure instanceof TestAbortedException) {
        // A test report may hide why a test was skipped, so the build's output tells it.
        System.out.println(
            "SKIPPED: "
                + context.getRequiredTestClass().getSimpleName()
                + "."
                + context.getRequiredTestMethod().getName()
                + " "
                + context.getDisplayName()
                + ": "
                + failure.getMessage());
        throw failure;
      }
      current().keep(failure);
    }

    @Override
    public void afterEach(ExtensionContext context) throws IOException {
      RunFolder folder = current();
      CURRENT.remove();
      folder.started.forEach(RunningJvm::kill);
      boolean failed =
          context
              .getExecutionException()
              .filter(e -> !(e instanceof TestAbortedException))
              .isPresent();
      if (!failed) {
        folder.delete();
      }
    }
  }
}
