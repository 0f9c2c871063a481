package org.taskwatchers.junit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.opentest4j.AssertionFailedError;

/** Tests that leave processes behind fail, and other tests do not. */
final class LeaksTest {
  private static final String NAME = LeaksTest.class.getName();

  @AfterEach
  void endAll() throws Exception {
    Sleeper.endAll();
  }

  @NoLeakedTasks(within = "1ms")
  static class Leaves {
    static int line;

    @Test
    void one() {
      line = Sleeper.line() + 1;
      Sleeper.start();
    }
  }

  @Test
  void theMessageNamesProcessAndLine() {
    TestRun run = TestRun.of(Leaves.class).expect(0, "one()");
    List<String> lines = run.leak("one()").lines().toList();
    String at = NAME + "$Leaves.one(LeaksTest.java:" + Leaves.line + ")";
    assertEquals("1 process was left behind:", lines.get(0));
    assertTrue(
        lines
            .get(1)
            .matches(
                "  pid \\d+: sleep 61 \\(alive after \\d+\\.\\d{3} s, started by thread \"main\"\\)"),
        lines.get(1));
    assertEquals("    at " + at, lines.get(2));
    assertTrue(lines.get(3).startsWith("    which called org.taskwatchers.junit.Sleeper.start("));
    assertEquals(4, lines.size());
    StackTraceElement[] stack = run.failure("one()").getStackTrace();
    assertTrue(List.of(stack).stream().anyMatch(frame -> frame.toString().equals(at)));
    assertEquals("org.taskwatchers.junit.Sleeper", stack[0].getClassName());
  }

  @Test
  void whereJUnitClosesNoAutoCloseables() {
    TestRun.of(TestRun.WITHOUT_AUTO_CLOSEABLES, Leaves.class).expect(0, "one()");
  }

  @NoLeakedTasks(within = "1ms")
  static class LeavesSecrets {
    @Test
    void two() {
      Sleeper.start("sh", "-c", "sleep 61 # --password=hunter2");
      Sleeper.start("sh", "-c", "sleep 61; true \u001b[31m");
    }
  }

  @Test
  void secretsAndTerminalsAreSafe() {
    String message = TestRun.of(LeavesSecrets.class).expect(0, "two()").leak("two()");
    assertTrue(message.startsWith("2 processes were left behind:"), message);
    assertTrue(message.contains("--password=***"), message);
    assertFalse(message.contains("hunter2"), message);
    assertFalse(message.contains("\u001b"), message);
  }

  @NoLeakedTasks(within = "30s")
  static class Clean {
    private final Process before = Sleeper.start("cat");

    @Test
    void nothingAtAll() {}

    @Test
    void dyingByItself() {
      Sleeper.start("sleep", "0.3");
    }

    @Test
    void destroyedAndNotWaitedFor() {
      Sleeper.start().destroy();
    }

    @Test
    void failsToStart() {
      try {
        Sleeper.start("/there/is/none");
        fail();
      } catch (java.io.UncheckedIOException expected) {
        // expected
      }
    }

    @AfterEach
    void end() {
      before.destroy();
    }
  }

  @Test
  void whatEndsInTimeIsNoLeak() {
    TestRun.of(Clean.class).expect(4);
  }

  @NoLeakedTasks(within = "1ms")
  static class LeavesInConstructor {
    final Process process = Sleeper.start();

    @Test
    void nothing() {}
  }

  @NoLeakedTasks(within = "1ms")
  static class LeavesInBeforeEach {
    @BeforeEach
    void start() {
      Sleeper.start();
    }

    @Test
    void nothing() {}
  }

  @NoLeakedTasks(within = "1ms")
  static class LeavesInAfterEach {
    @Test
    void nothing() {}

    @AfterEach
    void start() {
      Sleeper.start();
    }
  }

  @Test
  void allThatBelongsToATest() {
    for (Class<?> type :
        List.of(LeavesInConstructor.class, LeavesInBeforeEach.class, LeavesInAfterEach.class)) {
      TestRun run = TestRun.of(type).expect(0, "nothing()");
      assertTrue(run.leak("nothing()").contains("at " + type.getName() + "."), type::getName);
    }
  }

  @NoLeakedTasks(within = "1ms")
  static class LeavesInBeforeAll {
    @BeforeAll
    static void start() {
      Sleeper.start();
    }

    @Test
    void nothing() {}
  }

  @NoLeakedTasks(within = "1ms")
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class LeavesInConstructorOfAll {
    final Process process = Sleeper.start();

    @Test
    void nothing() {}
  }

  @NoLeakedTasks(within = "1ms")
  @TestInstance(TestInstance.Lifecycle.PER_CLASS)
  static class LeavesInOneOfAll {
    @Test
    void one() {
      Sleeper.start();
    }

    @Test
    void two() {}
  }

  @Test
  void testsThatShareAnInstance() {
    TestRun.of(LeavesInOneOfAll.class).expect(1, "one()");
  }

  @NoLeakedTasks(within = "30s")
  static class ServerForAll {
    private static Process server;

    @BeforeAll
    static void start() {
      server = Sleeper.start();
    }

    @Test
    void uses() {
      assertTrue(server.isAlive());
    }

    @AfterAll
    static void stop() {
      server.destroy();
    }
  }

  @Test
  void whatIsOfAllTestsLivesUntilTheEndOfTheClass() {
    for (Class<?> type : List.of(LeavesInBeforeAll.class, LeavesInConstructorOfAll.class)) {
      TestRun run = TestRun.of(type).expect(1, type.getName());
      assertTrue(run.leak(type.getName()).contains("at " + type.getName() + "."), type::getName);
    }
    TestRun.of(ServerForAll.class).expect(1);
  }

  @NoLeakedTasks(within = "1ms")
  static class FailsAsWell {
    @Test
    void both() {
      Sleeper.start();
      fail("its own");
    }

    @TestFactory
    Stream<DynamicTest> dynamic() {
      return Stream.of(DynamicTest.dynamicTest("dynamicBoth", this::both));
    }
  }

  @Test
  void aTestKeepsItsOwnFailure() {
    TestRun run = TestRun.of(FailsAsWell.class).expect(0, "both()", "dynamic()[1]");
    for (String name : List.of("both()", "dynamic()[1]")) {
      Throwable failure = run.failure(name);
      assertEquals("its own", failure.getMessage());
      Throwable leak = assertInstanceOf(AssertionFailedError.class, failure.getSuppressed()[0]);
      assertTrue(String.valueOf(leak.getMessage()).contains("left behind"));
    }
  }

  @NoLeakedTasks(within = "1ms")
  static class ManyTimes {
    private void leakIf(boolean now) {
      if (now) {
        Sleeper.start();
      }
    }

    @RepeatedTest(3)
    void repeated(RepetitionInfo info) {
      leakIf(info.getCurrentRepetition() == 2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true, false})
    void parameterized(boolean now) {
      leakIf(now);
    }

    @TestFactory
    Stream<DynamicTest> dynamic() {
      return Stream.of(false, true, false)
          .map(now -> DynamicTest.dynamicTest("d", () -> leakIf(now)));
    }

    @TestFactory
    Stream<DynamicTest> factory() {
      Sleeper.start();
      return Stream.of(DynamicTest.dynamicTest("f", () -> {}));
    }
  }

  @Test
  void eachInvocationIsATestOfItsOwn() {
    TestRun.of(ManyTimes.class)
        .expect(
            7,
            "repeated(RepetitionInfo)[2]",
            "parameterized(boolean)[2]",
            "dynamic()[2]",
            "factory()");
  }

  @Retention(RetentionPolicy.RUNTIME)
  @NoLeakedTasks(within = "1ms")
  @interface Strict {}

  @Strict
  abstract static class Base {}

  static class Extending extends Base {
    @Test
    void one() {
      Sleeper.start();
    }

    @Test
    @NoLeakedTasks(within = "30s")
    void patient() {
      Sleeper.start("sleep", "0.3");
    }

    @Nested
    class Within {
      @Test
      void two() {
        Sleeper.start();
      }
    }
  }

  static class OfOneMethod {
    @Test
    @Strict
    void watched() {
      Sleeper.start();
    }

    @Test
    void unwatched() {
      Sleeper.start();
    }
  }

  @Test
  void whereTheAnnotationIs() {
    TestRun.of(WithMeta.class).expect(1, "one()", "two()");
    TestRun.of(OfOneMethod.class).expect(1, "watched()");
  }

  @Strict
  static class WithMeta extends Extending {}

  static class Kept implements BeforeEachCallback, AutoCloseable {
    private Process process = Sleeper.start("true");

    @Override
    public void beforeEach(ExtensionContext context) {
      process = Sleeper.start();
      context.getStore(ExtensionContext.Namespace.GLOBAL).put("kept", this);
    }

    @Override
    public void close() {
      process.destroy();
    }
  }

  @NoLeakedTasks(within = "30s")
  @ExtendWith(Kept.class)
  static class WithExtension {
    @Test
    void nothing() {}
  }

  @Test
  void whatAnotherExtensionClosesIsNoLeak() {
    TestRun.of(WithExtension.class).expect(1);
  }

  @NoLeakedTasks(within = "soon")
  static class Misspelt {
    @Test
    void one() {}
  }

  @NoLeakedTasks(within = "999999999m")
  static class TooLong {
    @Test
    void one() {}
  }

  @NoLeakedTasks(within = "86400001ms")
  static class JustTooLong {
    @Test
    void one() {}
  }

  @NoLeakedTasks(within = "1440m")
  static class Longest {
    @Test
    void one() {}
  }

  @Test
  void aMistakeIsSaid() {
    assertMistaken(Misspelt.class, "soon");
    assertMistaken(TooLong.class, "999999999m");
    assertMistaken(JustTooLong.class, "86400001ms");
    TestRun.of(Longest.class).expect(1);
  }

  private static void assertMistaken(Class<?> tests, String within) {
    Throwable failure = TestRun.of(tests).expect(0, tests.getName()).failure(tests.getName());
    assertEquals(
        "@NoLeakedTasks(within = \""
            + within
            + "\"): expected a number with ms, s or m, at most 1440m",
        failure.getMessage());
  }
}
