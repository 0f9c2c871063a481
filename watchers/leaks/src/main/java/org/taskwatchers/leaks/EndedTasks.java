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
 * The tasks that have ended, of which there is or may be something to tell. One whose Process is
 * still there may be looked at yet, and is followed by as little as can be; one whose Process is
 * gone never will, and is a number of the place that started it. So a JVM that looks after nothing
 * keeps numbers, and one that keeps 200,000 Process objects keeps small things beside large ones.
 */
final class EndedTasks {
  /** Followed at a time; a Process object of the JDK has 24 KB of buffers. */
  static final int MOST = 100_000;

  /** Places told apart. */
  static final int MOST_SITES = 256;

  /** Of whole commands; what is followed beyond that is known by its program. */
  static final int MOST_CHARS = 4_000_000;

  private static final int FEW = 1000;

  /** No lambda: the first of a JVM may be at its end, and would delay that by milliseconds. */
  private static final Comparator<Site> MOST_FIRST =
      new Comparator<>() {
        @Override
        public int compare(Site one, Site other) {
          return Long.compare(other.tasks(), one.tasks());
        }
      };

  private final int frames;

  // All below is guarded by this; nobody waits with it held.
  private final Map<Site.Key, Site> sites = new LinkedHashMap<>();
  private List<Followed> followed = new ArrayList<>();
  private int untilSweep = FEW;
  private int chars; // of the commands of those that are followed
  private long notFollowed;

  /** One that may be looked at yet. */
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

  /** Places are as many innermost frames, but one at least. */
  EndedTasks(int frames) {
    this.frames = Math.max(1, frames);
  }

  /** One has ended. */
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

  /** Puts away those that nobody has to look after any more, or can. */
  private void sweep() {
    List<Followed> still = new ArrayList<>();
    int kept = 0;
    Set<Site> needed = new HashSet<>();
    for (Followed each : followed) {
      boolean gone = each.use.isGone(); // first: what is said of one that is gone is final
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
    // Twice as many at most, and again as soon as there are too many.
    untilSweep = Math.max(FEW, Math.min(still.size(), MOST - still.size()));
  }

  /** What there is to tell now, those of which there is most first. */
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

  /** How many ended when there were too many already. */
  synchronized long notFollowed() {
    return notFollowed;
  }
}
