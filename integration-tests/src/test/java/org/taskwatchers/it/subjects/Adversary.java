package org.taskwatchers.it.subjects;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts processes from several threads, while another thread looks at every child it sees, often
 * before start() has returned: {@code WAY THREADS TIMES}.
 */
public final class Adversary {
  /**
   * The looking thread learned that a process ended.
   *
   * @param seen when it first saw the process, alive or a zombie
   * @param mark the {@linkplain Marks mark} at the moment it learned of the end
   */
  private record Heard(long pid, long seen, long mark) {}

  private static final Map<Long, NavigableSet<Long>> STARTED = new ConcurrentHashMap<>();
  private static final Queue<String> LINES = new ConcurrentLinkedQueue<>();

  private static volatile boolean over;

  private Adversary() {}

  public static void main(String... arguments) throws Exception {
    int threads = Integer.parseInt(arguments[1]);
    int times = Integer.parseInt(arguments[2]);
    Marks.offer();
    Callable<List<Heard>> looking =
        arguments[0].equals("onExit") ? Adversary::askAll : Adversary::pollAll;
    ExecutorService pool = Executors.newFixedThreadPool(threads + 1);
    try {
      run(pool, looking, times);
    } finally {
      over = true;
      pool.shutdown(); // otherwise its threads keep a failed JVM alive
    }
    LINES.forEach(System.out::println);
  }

  private static void run(ExecutorService pool, Callable<List<Heard>> looking, int times)
      throws Exception {
    Future<List<Heard>> heard = pool.submit(looking);
    List<Future<?>> starting = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      starting.add(pool.submit(Adversary::live));
    }
    for (Future<?> done : starting) {
      done.get();
    }
    over = true;
    for (Heard each : heard.get()) {
      // The last start before the process was seen. Any other start had the pid earlier or later.
      Long started =
          STARTED.getOrDefault(each.pid(), Collections.emptyNavigableSet()).floor(each.seen());
      boolean late = started != null && Marks.since(started, each.mark());
      LINES.add((late ? "heard=" : "sooner=") + each.pid());
    }
  }

  private static Void live() throws Exception {
    long started = System.nanoTime();
    Process process = new ProcessBuilder("/bin/true").start();
    LINES.add("pid=" + process.pid());
    STARTED.computeIfAbsent(process.pid(), pid -> new ConcurrentSkipListSet<>()).add(started);
    process.waitFor();
    return null;
  }

  /** Asks every child for its end, again each time it sees that child. */
  private static List<Heard> askAll() {
    List<CompletableFuture<Heard>> ends = new ArrayList<>();
    while (!over) {
      for (ProcessHandle child : ProcessHandle.current().children().toList()) {
        long seen = System.nanoTime();
        ends.add(
            child.onExit().thenApply(dead -> new Heard(dead.pid(), seen, Marks.of(dead.pid()))));
      }
    }
    return ends.stream().map(CompletableFuture::join).toList();
  }

  /** Asks every child that it has seen whether it is still alive. */
  private static List<Heard> pollAll() {
    List<Heard> heard = new ArrayList<>();
    Map<ProcessHandle, Long> seen = new HashMap<>();
    while (!over || !seen.isEmpty()) {
      ProcessHandle.current()
          .children()
          .forEach(child -> seen.putIfAbsent(child, System.nanoTime()));
      for (Iterator<Map.Entry<ProcessHandle, Long>> i = seen.entrySet().iterator(); i.hasNext(); ) {
        Map.Entry<ProcessHandle, Long> entry = i.next();
        ProcessHandle child = entry.getKey();
        boolean gone = ProcessHandle.of(child.pid()).isEmpty();
        if (gone || !child.isAlive()) {
          heard.add(new Heard(child.pid(), entry.getValue(), Marks.of(child.pid())));
          i.remove();
        }
      }
    }
    return heard;
  }
}
