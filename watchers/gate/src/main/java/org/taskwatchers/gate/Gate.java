package org.taskwatchers.gate;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.WatcherOption;
import org.taskwatchers.WatcherOptions;
import org.taskwatchers.search.Names;
import org.taskwatchers.search.Unclear;
import org.taskwatchers.text.Arguments;
import org.taskwatchers.text.CommandOptions;
import org.taskwatchers.text.ShownCommand;

/**
 * Decides which programs this JVM may start, as {@code SecurityManager.checkExec} did.
 *
 * <p>This class reads its options when it is initialized, at premain. That never throws: the agent
 * would leave the gate out, and so leave it open. A mistake closes the gate instead.
 *
 * <p>The classes that the first start initializes have no static state to set up. With little stack
 * left that would fail, and the class would stay unusable forever.
 */
@WatcherOption(
    key = "gate.allow",
    help =
        "rules that allow programs, [caller=CLASS] PROGRAM [ARGUMENT...], separated by \":\"; if there"
            + " is one, programs that no rule allows are denied; none unless set")
@WatcherOption(
    key = "gate.deny",
    help = "rules that deny programs, which come before those of gate.allow; none unless set")
@WatcherOption(
    key = "gate.policy",
    file = true,
    help =
        "a file of rules, one per line after the word allow or deny, which come after gate.deny"
            + " and gate.allow; none unless set")
@WatcherOption(
    key = "gate.mode",
    help = "enforce, or report to deny nothing and only report on stderr; enforce unless set")
@WatcherOption(key = CommandOptions.ARGS, help = CommandOptions.ARGS_HELP)
@WatcherOption(key = CommandOptions.MASK, help = CommandOptions.MASK_HELP)
@WatcherOption(key = CommandOptions.RULES, file = true, help = CommandOptions.RULES_HELP)
public final class Gate {
  /** Read before the application can change the property. */
  static final Charset FILE_NAMES = Names.encoding();

  private static final int EACCES = 13;

  private static final boolean REPORTS = reports(WatcherOptions.get("gate.mode"));
  private static final Policy POLICY = Policy.ofOptions(!REPORTS);
  private static final ShownCommand SHOWN_COMMAND = shownCommand();

  /** Made at the first start; it is harmless if two threads make it at once. */
  private static volatile @Nullable Search search;

  private static volatile @Nullable Denials denials;

  private Gate() {}

  /**
   * Denies what the policy does not allow.
   *
   * @param cloneFlags not used
   * @param task the task to be started
   * @return 0, or -EACCES
   */
  @TaskWatcher(TaskEvent.INIT)
  public static int check(long cloneFlags, Task task) {
    boolean denied;
    try {
      denied = isDenied(task);
    } catch (Throwable t) {
      // No stack or memory is left. If this escaped, the start would count as allowed.
      denied = true;
      try {
        denials().count(task, "", ": the check failed: " + t);
      } catch (Throwable again) {
        // The start is denied all the same, and its caller learns that.
      }
    }
    return denied && !REPORTS ? -EACCES : 0;
  }

  /**
   * Reports the denials that were not reported yet.
   *
   * @param left not used
   */
  @AtJvmEnd
  public static void end(List<Task> left) {
    Denials told = denials;
    if (told != null) {
      told.tellRest();
    }
  }

  private static boolean isDenied(Task task) {
    List<Program> programs;
    try {
      programs = search().of(task);
    } catch (Unclear e) {
      denials().count(task, "", ": " + e.getMessage());
      return true;
    }
    for (Program program : programs) {
      String why = POLICY.deniedBy(program, task.stack());
      if (why != null) {
        denials().count(task, program.file().path(), why);
        return true;
      }
    }
    return false;
  }

  private static Search search() {
    Search known = search;
    if (known == null) {
      known = new Search(System.getenv("PATH"));
      search = known;
    }
    return known;
  }

  private static Denials denials() {
    Denials known = denials;
    if (known == null) {
      synchronized (Gate.class) {
        known = denials;
        if (known == null) {
          known = new Denials(REPORTS ? "would deny" : "denied", SHOWN_COMMAND);
          denials = known;
        }
      }
    }
    return known;
  }

  /** A wrong option leaves the gate in its place: it shows the least then. */
  private static ShownCommand shownCommand() {
    try {
      return CommandOptions.read();
    } catch (IllegalArgumentException e) {
      WatcherOptions.mistake("gate: " + e.getMessage() + "; programs are shown without arguments");
      return new ShownCommand(Arguments.NONE, null, null);
    }
  }

  private static boolean reports(@Nullable String mode) {
    if (mode == null || mode.equals("enforce")) {
      return false;
    }
    if (!mode.equals("report")) {
      WatcherOptions.mistake(
          "gate: gate.mode=" + mode + ": expected enforce or report; it is enforced");
    }
    return mode.equals("report");
  }
}
