package org.taskwatchers.it.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.BrokenPipeline;
import org.taskwatchers.it.subjects.NoThread;
import org.taskwatchers.it.subjects.StartFrom;
import org.taskwatchers.it.subjects.StartRedirected;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** Starts that fail late, when much of their work is done. */
final class LateFailureIT {
  /**
   * Runs the JVM as a user who has no other processes, because the kernel counts processes per user
   * and exempts root. The capabilities let this user read and write where root may: the class path
   * and the folder of the run.
   */
  private static final String[] LIMITED = {
    "setpriv",
    "--reuid=54321",
    "--regid=54321",
    "--clear-groups",
    "--inh-caps=+dac_override,+dac_read_search",
    "--ambient-caps=+dac_override,+dac_read_search",
    "prlimit",
    "--nproc=80"
  };

  @TempDir Path folder;

  @JdkTest
  void noThreadForTheReaper(Jdk jdk) {
    Requires.root();
    Requires.works(Stream.concat(Stream.of(LIMITED), Stream.of("true")).toArray(String[]::new));
    Run without = limited(jdk).main(NoThread.class).run();
    List<String> thrown = Lifetimes.said(without, "thrown");
    assertEquals(1, thrown.size(), without::describe);
    assertTrue(thrown.get(0).startsWith("java.lang.OutOfMemoryError: "), without::describe);

    Run run = limited(jdk).events().main(NoThread.class).run();
    assertEquals(0, run.exitCode());
    assertEquals(thrown, Lifetimes.said(run, "thrown"));
    assertEquals(without.stderr(), run.stderr());
    Map<String, List<List<Event>>> lives = byNames(run);
    List<List<Event>> orphans = lives.getOrDefault("init clone exec free", List.of());
    assertEquals(1, orphans.size(), lives::toString);
    Event free = orphans.get(0).get(3);
    assertEquals(Lifetimes.said(run, "orphan"), List.of(Long.toString(free.pid())));
    assertEquals(0, free.info());
    assertTrue(free.field("error").contains("native thread"), free::toString);
    List<List<Event>> unborn = lives.getOrDefault("init free", List.of());
    assertEquals(Lifetimes.said(run, "failed").size(), unborn.size());
    List<List<Event>> others =
        lives.values().stream()
            .filter(each -> each != orphans && each != unborn)
            .flatMap(List::stream)
            .toList();
    others.forEach(Lifetimes::assertWhole);
    assertEquals(
        Lifetimes.said(run, "pid").stream().sorted().toList(),
        others.stream().map(life -> Long.toString(life.get(1).pid())).sorted().toList());
    assertEquals(
        Lifetimes.said(run, "exit").stream().sorted().toList(),
        others.stream()
            .map(life -> Long.toString(life.get(life.size() - 1).info()))
            .sorted()
            .toList());
  }

  @JdkTest
  void aRedirectThatCannotBeOpened(Jdk jdk) {
    Path missing = folder.resolve("missing");
    for (Class<?> subject : List.of(StartFrom.class, StartRedirected.class)) {
      String[] arguments = {missing.resolve("file").toString(), "cat"};
      Run without = WatchedJvm.on(jdk).main(subject, arguments).run();
      Run run = WatchedJvm.on(jdk).events().main(subject, arguments).run();
      assertFalse(Lifetimes.said(run, "thrown").isEmpty(), run::describe);
      assertEquals(without.stdout(), run.stdout());
      assertEquals(without.stderr(), run.stderr());
      assertEquals(List.of("init free"), List.copyOf(byNames(run).keySet()));
      Event free = run.events("free").get(0);
      assertEquals(0, free.info());
      assertTrue(free.field("error").contains("No such file"), free::toString);
    }
    assertFalse(Files.exists(missing));
  }

  @JdkTest
  void thePipelineWhoseLastStageFails(Jdk jdk) {
    Run without = WatchedJvm.on(jdk).main(BrokenPipeline.class).run();
    Run run = WatchedJvm.on(jdk).events().main(BrokenPipeline.class).run();
    assertEquals(1, Lifetimes.said(without, "thrown").size(), without::describe);
    assertEquals(without.stdout(), run.stdout());
    assertEquals(without.stderr(), run.stderr());
    List<List<Event>> lives = List.copyOf(run.tasks().values());
    assertEquals(3, lives.size());
    for (List<Event> destroyed : lives.subList(0, 2)) {
      Lifetimes.assertWhole(destroyed);
      assertEquals(128 + 9, destroyed.get(destroyed.size() - 1).info());
    }
    assertEquals("init free", Lifetimes.names(lives.get(2)));
  }

  /** Keeps the number of the JVM's own short-lived threads as small as possible. */
  private static WatchedJvm limited(Jdk jdk) {
    return WatchedJvm.on(jdk)
        .prefix(LIMITED)
        .options("-Xint", "-XX:+UseSerialGC", "-XX:-UsePerfData");
  }

  private static Map<String, List<List<Event>>> byNames(Run run) {
    return run.tasks().values().stream().collect(Collectors.groupingBy(Lifetimes::names));
  }
}
