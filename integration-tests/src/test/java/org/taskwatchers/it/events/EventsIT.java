package org.taskwatchers.it.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.taskwatchers.it.subjects.BadArguments;
import org.taskwatchers.it.subjects.Killed;
import org.taskwatchers.it.subjects.StartIn;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** The values that exit and free carry, and the events of a failed start. */
@Tag("smoke")
final class EventsIT {
  @JdkTest
  void exitOfSuccess(Jdk jdk) {
    exit(0, WatchedJvm.on(jdk).events().main(StartOne.class, "/bin/true").run());
  }

  @JdkTest
  void exitOfFailure(Jdk jdk) {
    exit(3, WatchedJvm.on(jdk).events().main(StartOne.class, "sh", "-c", "exit 3").run());
    exit(255, WatchedJvm.on(jdk).events().main(StartOne.class, "sh", "-c", "exit 255").run());
  }

  @JdkTest
  void exitBySignal(Jdk jdk) {
    exit(128 + 9, WatchedJvm.on(jdk).events().main(Killed.class, "KILL").run());
    exit(128 + 15, WatchedJvm.on(jdk).events().main(Killed.class, "TERM").run());
    exit(128 + 6, WatchedJvm.on(jdk).events().main(StartOne.class, "sh", "-c", "kill -6 $$").run());
  }

  private static void exit(int code, Run run) {
    assertEquals(List.of(Integer.toString(code)), Lifetimes.said(run, "exit"), run::describe);
    List<Event> life = Lifetimes.only(run);
    assertEquals(code, life.get(life.size() - 2).info());
    assertEquals(code, life.get(life.size() - 1).info());
  }

  @JdkTest
  void theCommandAsItWasGiven(Jdk jdk) {
    String[] command = {"sh", "-c", "exit 0", "ä \"quoted\"", "two\nlines", "\ttab\u0001", ""};
    Run run = WatchedJvm.on(jdk).events().main(StartOne.class, command).run();
    for (Event event : Lifetimes.only(run)) {
      assertEquals(List.of(command), event.command());
    }
  }

  @JdkTest
  void noSuchProgram(Jdk jdk) {
    failed(jdk, StartOne.class, "/no/such/program", "argument");
    failed(jdk, StartOne.class, "no-such-program-on-the-path");
  }

  @JdkTest
  void noPermission(Jdk jdk) {
    failed(jdk, StartOne.class, "/etc/passwd");
    failed(jdk, StartOne.class, "/");
  }

  @JdkTest
  void noSuchDirectory(Jdk jdk) {
    failed(jdk, StartIn.class, "/no/such/directory", "/bin/true");
    failed(jdk, StartIn.class, "/etc/passwd", "/bin/true");
  }

  /** The caller gets the same exception as without the agent. */
  private static void failed(Jdk jdk, Class<?> subject, String... command) {
    Run without = WatchedJvm.on(jdk).main(subject, command).run();
    Run with = WatchedJvm.on(jdk).events().main(subject, command).run();
    List<String> thrown = Lifetimes.said(without, "thrown");
    assertFalse(thrown.isEmpty(), without::describe);
    assertEquals(without.stdout(), with.stdout());
    assertEquals(without.stderr(), with.stderr());
    assertEquals(without.exitCode(), with.exitCode());
    assertEquals(1, with.tasks().size());
    List<Event> life = with.events();
    assertEquals("init free", Lifetimes.names(life));
    Event free = life.get(1);
    assertEquals(0, free.info());
    assertEquals(-1, free.pid());
    assertFalse(free.has("process.exit.code"), free::toString);
    assertTrue(
        thrown.stream().anyMatch(line -> line.endsWith(free.field("error"))),
        () -> free + " and " + thrown);
  }

  @JdkTest
  void whatStartNeverTakesRaisesNothing(Jdk jdk) {
    Run without = WatchedJvm.on(jdk).main(BadArguments.class).run();
    Run with = WatchedJvm.on(jdk).events().main(BadArguments.class).run();
    assertEquals(3, Lifetimes.said(without, "thrown").size(), without::describe);
    assertEquals(without.stdout(), with.stdout());
    assertEquals(List.of(), with.events());
  }
}
