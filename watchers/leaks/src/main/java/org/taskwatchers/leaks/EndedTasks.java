package org.taskwatchers.leaks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.taskwatchers.ProcessUse;
import org.taskwatchers.Task;

/**
 * The ended tasks that there is, or may be, something to report about. While the Process object of
 * a task exists, the application may still look at it; we follow such a task with a small object.
 * Once the Process is garbage-collected nobody ever will, and the task becomes a number at the
 * place that started it. So a JVM that ignores its processes costs only numbers, and a JVM that
 * keeps 200,000 Process objects has a small object of ours beside each large one.
 */
final class EndedTasks {
  /** Tasks followed at a time; a Process object of the JDK has 24 KB of buffers. */
  static final int MOST = 100_000;

  /** Places with counts of their own. */
  static final int MOST_SITES = 256;

  /** Characters of whole commands to keep; for further tasks we keep only the program. */
  static final int MOST_CHARS = 4_000_000;

  private static final int FEW = 1000;

  /**
   * Not a lambda: if it were the first of the JVM, it would delay the JVM's end by milliseconds.
   */
  private static final Comparator<Site> MOST_FIRST =
      new Comparator<>() {
        @Override
        public int compare(Site one, Site other) {
          return Long.compare(other.tasks(), one.tasks());
        }
      };

  private final int frames;

  // All fields below are guarded by this; nobody blocks while holding it.
  private final Map<Site.Key, Site> sites = new LinkedHashMap<>();
  private List<Followed> followed = new ArrayList<>();
  private int untilSweep = FEW;
  private int chars; // in the commands of the followed tasks
  private long notFollowed;

  /** A task that the application may still look at. */
  private static final class Followed {
    final ProcessUse use; // small, unlike the task
    final Site site;
    final int code;
    final Example example;

    Followed(ProcessUse use, Site site, int code, Example example) {
      this.use = use;
      this.site = site;
      this.code = code;
      this.example = example;
    }

    void count(Site into) {
      into.count(use, code, example);
    }
  }

  /** A place is this many innermost frames, at least one. */
  EndedTasks(int frames) {
    this.frames = Math.max(1, frames);
  }

  /** Adds a task that has ended. */
  void add(Task task, int code) {
    ProcessUse use = task.use();
    if (use == null || isLookedAfter(use)) {
      return;
    }
    synchronized (this) {
      if (--untilSweep <= 0) {
        sweep();
      }
      if (followed.size() >= MOST) {
        notFollowed++;
      } else {
        Example example = chars < MOST_CHARS ? Example.of(task) : Example.brief(task);
        chars += example.chars();
        followed.add(new Followed(use, site(task), code, example));
      }
    }
  }

  private static boolean isLookedAfter(ProcessUse use) {
    return use.exitHeeded() && use.unreadOutput() <= 0 && use.unreadErrors() <= 0;
  }

  private Site site(Task task) {
    List<StackTraceElement> stack = task.stack();
    List<StackTraceElement> innermost =
        List.copyOf(stack.subList(0, Math.min(frames, stack.size())));
    Site.Key key = new Site.Key(task.command().get(0), innermost);
    Site site = sites.get(key);
    if (site == null && sites.size() >= MOST_SITES) {
      key = Site.OTHERS;
      site = sites.get(key);
    }
    if (site == null) {
      site = new Site(key);
      sites.put(key, site);
    }
    return site;
  }

  /**
   * Drops the tasks that somebody has looked after, and turns those that nobody can look after any
   * more into numbers.
   */
  private void sweep() {
    List<Followed> still = new ArrayList<>();
    int kept = 0;
    Set<Site> needed = new HashSet<>();
    for (Followed each : followed) {
      boolean gone = each.use.isGone(); // asked first: once the Process is gone, its use is final
      if (!isLookedAfter(each.use)) {
        if (gone) {
          each.count(each.site);
        } else {
          still.add(each);
          kept += each.example.chars();
          needed.add(each.site);
        }
      }
    }
    followed = still;
    chars = kept;
    for (Iterator<Site> each = sites.values().iterator(); each.hasNext(); ) {
      Site site = each.next();
      if (site.isEmpty() && !needed.contains(site)) {
        each.remove();
      }
    }
    // After at most twice as many, and again as soon as the limit is reached.
    untilSweep = Math.max(FEW, Math.min(still.size(), MOST - still.size()));
  }

  /** The places with something to report now, those with the most tasks first. */
  synchronized List<Site> sites() {
    Map<Site, Site> now = new HashMap<>();
    for (Followed each : followed) {
      Site sum = now.get(each.site);
      if (sum == null) {
        sum = each.site.empty();
        now.put(each.site, sum);
      }
      each.count(sum);
    }
    List<Site> told = new ArrayList<>();
    for (Site site : sites.values()) {
      Site sum = now.get(site);
      if (sum == null) {
        sum = site.empty();
      }
      sum.add(site);
      if (!sum.isEmpty()) {
        told.add(sum);
      }
    }
    told.sort(MOST_FIRST);
    return told;
  }

  /** For tests. */
  synchronized int followed() {
    return followed.size();
  }

  /** How many ended when the limit was reached already. */
  synchronized long notFollowed() {
    return notFollowed;
  }
}
