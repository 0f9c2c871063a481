package org.taskwatchers.it.subjects;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Starts many short processes from several threads at once: {@code THREADS EACH}. */
public final class Many {
  private Many() {}

  public static void main(String... arguments) throws Exception {
    int threads = Integer.parseInt(arguments[0]);
    int each = Integer.parseInt(arguments[1]);
    Callable<List<Long>> work =
        () -> {
          List<Long> pids = new ArrayList<>();
          for (int i = 0; i < each; i++) {
            Process process = new ProcessBuilder("/bin/true").start();
            pids.add(process.pid());
            process.waitFor();
          }
          return pids;
        };
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Callable<List<Long>>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(work);
    }
    for (Future<List<Long>> done : pool.invokeAll(all)) {
      done.get().forEach(pid -> System.out.println("pid=" + pid));
    }
    pool.shutdown();
  }
}
