package org.taskwatchers.leaks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.taskwatchers.ProcessUse;
import org.taskwatchers.Task;
import org.taskwatchers.text.Printable;
import org.taskwatchers.text.ShownCommand;

/**
 * The block of text: live tasks, then ended ones. Numbers are right-aligned; one column holds all
 * the rest.
 */
final class Block {
  static final int MOST_TASKS = 50;
  static final int MOST_BELOW = 20;

  private static final String INDENT = " ".repeat(21);

  private final ShownCommand shownCommand;
  private final int frames;
  private final long notFollowed;
  private final StringBuilder out = new StringBuilder();

  Block(ShownCommand shownCommand, int frames, long notFollowed) {
    this.shownCommand = shownCommand;
    this.frames = frames;
    this.notFollowed = notFollowed;
  }

  /** The block, as whole lines. */
  String of(List<Task> alive, Collection<Site> sites, Descendants descendants) {
    out.append("leaks: ").append(summary(alive, sites)).append('\n');
    if (!alive.isEmpty()) {
      row("ALIVE", "PID", "COMMAND");
      for (Task task : alive.subList(0, Math.min(alive.size(), MOST_TASKS))) {
        alive(task, descendants);
      }
      rest(alive.size() - MOST_TASKS, "alive");
    }
    if (!sites.isEmpty()) {
      row("ENDED", "PID", "COMMAND");
      int told = 0;
      for (Site site : sites) {
        if (told++ < MOST_TASKS) {
          ended(site);
        }
      }
      rest(sites.size() - MOST_TASKS, "places");
    }
    return out.toString();
  }

  private String summary(List<Task> alive, Collection<Site> sites) {
    long unheeded = 0;
    long unread = 0;
    for (Site site : sites) {
      unheeded += site.unheeded;
      unread += site.unread;
    }
    List<String> parts = new ArrayList<>();
    if (!alive.isEmpty()) {
      parts.add(count(alive.size(), "task is alive", "tasks are alive"));
    }
    if (unheeded > 0) {
      parts.add(count(unheeded, "ended and nobody asked how", "ended and nobody asked how"));
    }
    if (unread > 0) {
      parts.add(count(unread, "left output that nobody read", "left output that nobody read"));
    }
    if (notFollowed > 0) {
      String one = parts.isEmpty() ? "that ended was" : "more was";
      String more = parts.isEmpty() ? "that ended were" : "more were";
      parts.add(count(notFollowed, one + " not followed", more + " not followed"));
    }
    return String.join(", ", parts);
  }

  private static String count(long number, String one, String more) {
    return number + " " + (number == 1 ? one : more);
  }

  private void alive(Task task, Descendants descendants) {
    Duration age = task.duration();
    row(
        age(age == null ? 0 : age.toMillis()),
        Long.toString(task.pid()),
        shownCommand.line(task.command(), Leaks.MOST));
    ProcessHandle handle = Descendants.handle(task);
    if (handle != null) {
      List<String> below = new ArrayList<>();
      below(handle, descendants, "", below);
      for (String each : below.subList(0, Math.min(below.size(), MOST_BELOW))) {
        detail(each);
      }
      if (below.size() > MOST_BELOW) {
        detail("... and " + (below.size() - MOST_BELOW) + " more below it");
      }
    }
    ProcessUse use = task.use();
    if (use != null) {
      waits(use.unreadOutput(), "stdout");
      waits(use.unreadErrors(), "stderr");
    }
    by(task.threadName(), task.stack());
  }

  private void waits(long bytes, String stream) {
    if (bytes > 0) {
      detail(bytes(bytes) + " of its " + stream + " wait, and nobody has asked for them");
    }
  }

  private void below(
      ProcessHandle parent, Descendants descendants, String indent, List<String> lines) {
    List<ProcessHandle> children = descendants.of(parent);
    for (int i = 0; i < children.size(); i++) {
      ProcessHandle child = children.get(i);
      boolean last = i == children.size() - 1;
      if (lines.size() < MOST_BELOW) {
        String command = shownCommand.line(Descendants.command(child), Leaks.MOST);
        lines.add(indent + (last ? "`- " : "|- ") + child.pid() + "  " + command);
      } else {
        lines.add(""); // only counted
      }
      below(child, descendants, indent + (last ? "   " : "|  "), lines);
    }
  }

  private void ended(Site site) {
    Example example = site.example();
    String command =
        site.isOthers() ? "(at other places)" : shownCommand.line(example.command, Leaks.MOST);
    row(site.tasks() + "x", Long.toString(example.pid), command);
    if (site.unheeded > 0) {
      StringBuilder codes = new StringBuilder(of(site.unheeded, site));
      codes.append("nobody asked how it ended: exit code");
      String separator = " ";
      for (Map.Entry<Integer, Long> code : site.codes.entrySet()) {
        codes.append(separator).append(code.getKey());
        codes.append(code.getValue() == site.unheeded ? "" : " (" + code.getValue() + "x)");
        separator = ", ";
      }
      codes.append(site.hasOtherCodes() ? ", and others" : "");
      detail(codes.toString());
    }
    if (site.unread > 0) {
      List<String> streams = new ArrayList<>();
      if (site.unreadOutput > 0) {
        streams.add(bytes(site.unreadOutput) + " of stdout");
      }
      if (site.unreadErrors > 0) {
        streams.add(bytes(site.unreadErrors) + " of stderr");
      }
      detail(of(site.unread, site) + "nobody read " + String.join(" and ", streams));
    }
    by(site.isOthers() ? "" : example.thread, site.frames());
  }

  /** The words for a part of a site's tasks; empty if all are meant. */
  private static String of(long some, Site site) {
    return some == site.tasks() ? "" : "of " + some + " of them ";
  }

  /** Adds who started it. */
  private void by(String thread, List<StackTraceElement> stack) {
    if (thread.isEmpty() && stack.isEmpty()) {
      return;
    }
    detail("started by " + Printable.escape(shownCommand.text(thread)));
    for (StackTraceElement frame : stack.subList(0, Math.min(frames, stack.size()))) {
      detail("  at " + Printable.escape(frame.toString()));
    }
  }

  private void rest(int more, String what) {
    if (more > 0) {
      row("...", "", "and " + more + " more " + what);
    }
  }

  private void row(String first, String pid, String command) {
    right(out, first, 9);
    right(out, pid, 10);
    out.append("  ").append(command).append('\n');
  }

  static void right(StringBuilder out, String text, int width) {
    out.append(" ".repeat(Math.max(0, width - text.length()))).append(text);
  }

  private void detail(String text) {
    out.append(INDENT).append(text).append('\n');
  }

  static String age(long millis) {
    long seconds = millis / 1000;
    if (seconds < 60) {
      return seconds + "." + millis % 1000 / 100 + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " m " + seconds % 60 + " s";
    }
    if (seconds < 48 * 3600) {
      return seconds / 3600 + " h " + seconds % 3600 / 60 + " m";
    }
    return seconds / 86_400 + " d " + seconds % 86_400 / 3600 + " h";
  }

  static String bytes(long bytes) {
    if (bytes < 10_000) {
      return bytes == 1 ? "1 byte" : bytes + " bytes";
    }
    return bytes / 1024 + " KB";
  }
}
