package org.taskwatchers.it.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Run;

/** Checks the events of a task against the contract, and reads the lines that a subject prints. */
public final class Lifetimes {
  private static final String WHOLE = "init clone exec( uid| gid)* exit free";

  private Lifetimes() {}

  /** The values of the lines {@code key=value}. */
  public static List<String> said(Run run, String key) {
    return run.stdout().stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .toList();
  }

  /** The names of the events of a task, in their order, one space between. */
  public static String names(List<Event> life) {
    return life.stream().map(Event::name).collect(Collectors.joining(" "));
  }

  /** The events of the only process of a run. It must have a whole life. */
  public static List<Event> only(Run run) {
    List<List<Event>> lives = whole(run);
    assertEquals(1, lives.size(), () -> "tasks " + run.tasks().keySet());
    return lives.get(0);
  }

  /**
   * Checks that each process that the subject saw has a whole life in the right order, and that
   * there is no other task.
   */
  public static List<List<Event>> whole(Run run) {
    assertEquals(0, run.exitCode());
    List<List<Event>> lives = List.copyOf(run.tasks().values());
    lives.forEach(Lifetimes::assertWhole);
    TreeSet<String> pids = new TreeSet<>(said(run, "pid"));
    assertFalse(pids.isEmpty(), "the subject saw no process");
    assertEquals(
        pids,
        lives.stream()
            .map(life -> Long.toString(life.get(1).pid()))
            .collect(Collectors.toCollection(TreeSet::new)));
    assertEquals(said(run, "pid").size(), lives.size());
    return lives;
  }

  /** Checks that the events of one task are those of a successful start, in order. */
  public static void assertWhole(List<Event> life) {
    assertTrue(names(life).matches(WHOLE), () -> names(life) + " of " + life);
    assertEquals(-1, life.get(0).pid());
    for (Event event : life.subList(1, life.size())) {
      assertEquals(life.get(1).pid(), event.pid(), event::toString);
    }
    Event init = life.get(0);
    Event exit = life.get(life.size() - 2);
    Event free = life.get(life.size() - 1);
    assertEquals(init.info(), life.get(1).info(), "init and clone carry the same flags");
    assertEquals(0, life.get(2).info());
    assertEquals(exit.info(), free.info());
    assertEquals(exit.info(), exit.number("process.exit.code"));
  }
}
