package org.taskwatchers.leaks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.matching.Programs;
import org.taskwatchers.processes.Liveness;
import org.taskwatchers.text.ShownCommand;

/**
 * Ends the processes that are left: asks all (SIGTERM), waits, kills the rest (SIGKILL). It uses
 * handles, because the JDK then checks that the pid still belongs to that process.
 *
 * <p>It ends each process before its children. In the opposite order, a shell whose child is gone
 * would run its next command, and a supervisor would restart its children.
 */
final class Killer {
  private static final Duration AFTER_KILL = Duration.ofMillis(500);
  private static final long TICK = 10;
  private static final String LIVES = "LIVES";

  private final Duration patience;
  private final @Nullable Programs skip;
  private final ShownCommand shownCommand;

  Killer(Duration patience, @Nullable Programs skip, ShownCommand shownCommand) {
    this.patience = patience;
    this.skip = skip;
    this.shownCommand = shownCommand;
  }

  /** A process to end. */
  private static final class Victim {
    final ProcessHandle process;
    final String command;
    boolean forced;
    long millis = -1;

    Victim(ProcessHandle process, String command) {
      this.process = process;
      this.command = command;
    }
  }

  /** Ends them and all below them except the skipped ones; returns what became of each. */
  String end(List<Task> left, Descendants descendants) {
    List<Victim> victims = new ArrayList<>();
    Set<ProcessHandle> known = new LinkedHashSet<>();
    List<Task> untouchable = new ArrayList<>();
    for (Task task : left) {
      ProcessHandle handle = Descendants.handle(task);
      if (handle != null) {
        add(handle, shownCommand.line(task.command(), Leaks.MOST), descendants, known, victims);
      } else if (Descendants.lives(task)) {
        untouchable.add(task);
      }
    }
    for (Victim each : victims) {
      each.process.destroy();
    }
    long began = System.nanoTime();
    await(victims, began, patience);
    // Children that they have started meanwhile and that are still theirs.
    Descendants now = Descendants.ofThisJvm(true, skip);
    for (Victim each : List.copyOf(victims)) {
      if (each.millis < 0) {
        add(each.process, each.command, now, known, victims);
      }
    }
    for (Victim each : victims) {
      if (each.millis < 0) {
        each.forced = each.process.destroyForcibly();
      }
    }
    await(victims, began, patience.plus(AFTER_KILL));
    return told(victims, untouchable);
  }

  private void add(
      ProcessHandle top,
      String command,
      Descendants of,
      Set<ProcessHandle> known,
      List<Victim> victims) {
    for (ProcessHandle each : of.tree(top)) {
      if (known.add(each)) {
        String line =
            each.equals(top) ? command : shownCommand.line(Descendants.command(each), Leaks.MOST);
        victims.add(new Victim(each, line));
      }
    }
  }

  /** Waits until all are dead, or until that long after the beginning. */
  private static void await(List<Victim> victims, long began, Duration atMost) {
    while (true) {
      boolean all = true;
      long millis = (System.nanoTime() - began) / 1_000_000;
      for (Victim each : victims) {
        if (each.millis < 0 && Liveness.isDead(each.process)) {
          each.millis = millis;
        }
        all &= each.millis >= 0;
      }
      if (all || millis >= atMost.toMillis()) {
        return;
      }
      try {
        Thread.sleep(TICK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private String told(List<Victim> victims, List<Task> untouchable) {
    int dead = 0;
    StringBuilder lines = new StringBuilder();
    for (Victim each : victims) {
      boolean lives = each.millis < 0;
      dead += lives ? 0 : 1;
      String became = lives ? LIVES : each.forced ? "KILLED" : "ENDED";
      row(lines, became, each.process.pid(), each.command);
      lines.append(lives ? "" : "  after " + Block.age(each.millis)).append('\n');
    }
    for (Task task : untouchable) {
      row(lines, LIVES, task.pid(), shownCommand.line(task.command(), Leaks.MOST));
      lines.append('\n');
    }
    int all = victims.size() + untouchable.size();
    String processes = all == 1 ? " process" : " processes";
    return "leaks: ended " + dead + " of " + all + processes + ", for leaks.kill is true\n" + lines;
  }

  private static void row(StringBuilder lines, String became, long pid, String command) {
    Block.right(lines, became, 9);
    Block.right(lines, Long.toString(pid), 10);
    lines.append("  ").append(command);
  }
}
