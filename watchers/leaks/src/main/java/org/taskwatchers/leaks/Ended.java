package org.taskwatchers.leaks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
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
final class Ended {
  /** Followed at a time; a Process object of the JDK has 24 KB of buffers. */
  static final int MOST = 100_000;

  /** Places told apart. */
  static final int MOST_SITES = 256;

  private static final int FEW = 1000;

  private final int frames;

  // All below is guarded by this; nobody waits with it held.
  private final Map<Site.Key, Site> sites = new LinkedHashMap<>();
  private List<Followed> followed = new ArrayList<>();
  private int untilSweep = FEW;
  private long notFollowed;

  /**
   * One that may be looked at yet.
   *
   * @param use small, unlike the task
   * @param site who started it
   */
  private record Followed(ProcessUse use, Site site, int code, long pid) {}

  /** Places are as many innermost frames, but one at least. */
  Ended(int frames) {
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
        followed.add(new Followed(use, site(task), code, task.pid()));
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
      return sites.computeIfAbsent(Site.OTHERS, none -> Site.others());
    }
    if (site == null) {
      site = Site.of(key, task);
      sites.put(key, site);
    }
    return site;
  }

  /** Puts away those that nobody has to look after any more, or can. */
  private void sweep() {
    List<Followed> still = new ArrayList<>();
    Set<Site> needed = new HashSet<>();
    for (Followed each : followed) {
      boolean gone = each.use.isGone(); // first: what is said of one that is gone is final
      if (!isLookedAfter(each.use)) {
        if (gone) {
          each.site.count(each.use, each.code, each.pid);
        } else {
          still.add(each);
          needed.add(each.site);
        }
      }
    }
    followed = still;
    sites.values().removeIf(site -> site.isEmpty() && !needed.contains(site));
    // Twice as many at most, and again as soon as there are too many.
    untilSweep = Math.max(FEW, Math.min(still.size(), MOST - still.size()));
  }

  /** What there is to tell now, those of which there is most first. */
  synchronized List<Site> sites() {
    Map<Site, Site> now = new HashMap<>();
    for (Followed each : followed) {
      now.computeIfAbsent(each.site, Site::empty).count(each.use, each.code, each.pid);
    }
    List<Site> told = new ArrayList<>();
    for (Site site : sites.values()) {
      Site sum = now.getOrDefault(site, site.empty());
      sum.add(site);
      if (!sum.isEmpty()) {
        told.add(sum);
      }
    }
    told.sort(Comparator.comparingLong(Site::tasks).reversed());
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
