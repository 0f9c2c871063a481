package org.taskwatchers.leaks;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.NeedsProcessUse;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.WatcherOption;
import org.taskwatchers.WatcherOptions;
import org.taskwatchers.beans.Registrar;
import org.taskwatchers.text.CommandOptions;
import org.taskwatchers.text.ShownCommand;
import org.taskwatchers.text.StandardError;

/**
 * Reports, at the end of the JVM and on demand, which tasks are alive, and which ended without
 * anybody looking at their exit or their output.
 *
 * <p>This class reads its options when it is initialized, at premain, and throws if they have a
 * mistake. All the rest waits for the first task.
 */
@NeedsProcessUse
@WatcherOption(
    key = "leaks.after",
    help =
        "how many seconds after the first task the MBean is registered that tells it on demand; 10"
            + " unless set")
@WatcherOption(key = CommandOptions.ARGS, help = CommandOptions.ARGS_HELP)
@WatcherOption(key = CommandOptions.MASK, help = CommandOptions.MASK_HELP)
@WatcherOption(key = CommandOptions.RULES, file = true, help = CommandOptions.RULES_HELP)
@WatcherOption(
    key = "leaks.file",
    file = true,
    help = "the block is appended there, %p in its name being the pid; stderr unless set")
@WatcherOption(
    key = "leaks.kill",
    help = "true: what is alive when the JVM ends is ended, with its descendants; false unless set")
@WatcherOption(
    key = "leaks.kill.after",
    help =
        "how long it has to end when it is asked to (SIGTERM), before it is killed: a number with"
            + " ms or s, at most 5s; 2s unless set")
@WatcherOption(
    key = "leaks.skip",
    help =
        "programs that are neither told of nor ended: names or paths with the wildcards *, ** and ?,"
            + " separated by \":\" or \",\"; none unless set")
@WatcherOption(
    key = "leaks.stack",
    help = "how many frames of who started a task are told, 0 to 64; 3 unless set")
public final class Leaks {
  static final String NAME = "leaks";

  /** Characters of a command line to show. */
  static final int MOST = 160;

  /** Not a lambda, here and below: the first lambda of a JVM costs milliseconds. */
  private static final Settings SETTINGS =
      Settings.of(
          new UnaryOperator<>() {
            @Override
            public @Nullable String apply(@Nullable String key) {
              return WatcherOptions.get(Objects.requireNonNull(key));
            }
          },
          WatcherOptions.file("leaks.file"));

  private static final ShownCommand SHOWN_COMMAND = CommandOptions.read();

  private static final Alive ALIVE = new Alive();
  private static final EndedTasks ENDED = new EndedTasks(SETTINGS.frames());
  private static final @Nullable Registrar BEAN = registrar();

  private Leaks() {}

  /**
   * Adds the task to the live ones.
   *
   * @param info not used
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.CLONE)
  public static int onClone(long info, Task task) {
    if (!skips(task)) {
      if (!ALIVE.add(task)) {
        tellLate(task);
      }
    }
    if (BEAN != null) {
      BEAN.hurry();
    }
    return 0;
  }

  /**
   * From now on somebody should look after the task.
   *
   * @param exitCode the exit code
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.EXIT)
  public static int onExit(long exitCode, Task task) {
    ALIVE.remove(task);
    if (!skips(task)) {
      ENDED.add(task, (int) exitCode);
    }
    return 0;
  }

  /**
   * Removes the task too: a start that failed after its clone has no exit.
   *
   * @param info not used
   * @param task the task
   * @return 0
   */
  @TaskWatcher(TaskEvent.FREE)
  public static int onFree(long info, Task task) {
    ALIVE.remove(task);
    return 0;
  }

  /**
   * Writes the report, and ends the live tasks if {@code leaks.kill} is set.
   *
   * @param left the tasks that are alive
   */
  @AtJvmEnd
  public static void end(List<Task> left) {
    List<Task> alive = ALIVE.take(left);
    List<Site> sites = ENDED.sites();
    if (isNothing(alive, sites)) {
      return;
    }
    Descendants descendants = Descendants.ofThisJvm(!alive.isEmpty(), SETTINGS.skip());
    Destination destination = new Destination(SETTINGS.file());
    String block = block(alive, sites, descendants);
    if (SETTINGS.kills() && !alive.isEmpty()) {
      // Kill before writing: if nobody reads our output, a write to a full pipe never returns.
      String became =
          new Killer(SETTINGS.patience(), SETTINGS.skip(), SHOWN_COMMAND).end(alive, descendants);
      destination.write(block, became);
    } else {
      destination.write(block);
    }
  }

  /**
   * We do not end this task: the application's shutdown hooks may still run, if the JDK does not
   * tell us when they have ended.
   */
  private static void tellLate(Task task) {
    StandardError.tell(
        NAME,
        "pid "
            + task.pid()
            + " was started after it was looked what is left, and may live on: "
            + SHOWN_COMMAND.line(task.command(), MOST));
  }

  private static boolean isNothing(List<Task> alive, List<Site> sites) {
    return alive.isEmpty() && sites.isEmpty() && ENDED.notFollowed() == 0;
  }

  private static boolean skips(Task task) {
    return SETTINGS.skips(task.command().get(0));
  }

  /**
   * The report as it is now, as a block of text; a line that says so if there is nothing to report.
   */
  static String now() {
    List<Task> alive = ALIVE.now();
    List<Site> sites = ENDED.sites();
    if (isNothing(alive, sites)) {
      return "leaks: nothing\n";
    }
    return block(alive, sites, Descendants.ofThisJvm(!alive.isEmpty(), SETTINGS.skip()));
  }

  private static String block(List<Task> alive, Collection<Site> sites, Descendants descendants) {
    return new Block(SHOWN_COMMAND, SETTINGS.frames(), ENDED.notFollowed())
        .of(alive, sites, descendants);
  }

  /** A waiting thread is cheap; loading the MBean server, which this delays, is not. */
  private static @Nullable Registrar registrar() {
    if (ModuleLayer.boot().findModule("java.management").isEmpty()) {
      WatcherOptions.mistake(
          "leaks: expected the module java.management, which this JVM's runtime has not: nothing is"
              + " told on demand");
      return null;
    }
    return Registrar.afterTheFirstTask(
        NAME, new LeaksNow(), LeaksMXBean.NAME, SETTINGS.after().toMillis());
  }
}
