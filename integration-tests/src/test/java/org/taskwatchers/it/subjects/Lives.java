package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts many short processes from several threads and learns of their ends: {@code WAY THREADS
 * TIMES}. As soon as it learns of an end, it looks for the {@linkplain Marks mark} of that process.
 */
public final class Lives {
  /** In place of a number of threads: a virtual thread for each process. */
  public static final int VIRTUAL = 0;

  private static final List<String> WAYS =
      List.of("waitFor", "onExit", "handle", "isAlive", "exitValue");
  private static final Queue<String> LINES = new ConcurrentLinkedQueue<>();

  private Lives() {}

  public static void main(String... arguments) throws Exception {
    String way = arguments[0];
    int threads = Integer.parseInt(arguments[1]);
    int times = Integer.parseInt(arguments[2]);
    Marks.offer();
    List<Callable<Void>> all = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      String one = way.equals("all") ? WAYS.get(i % WAYS.size()) : way;
      all.add(
          () -> {
            live(one);
            return null;
          });
    }
    ExecutorService pool = threads == VIRTUAL ? virtual() : Executors.newFixedThreadPool(threads);
    try {
      for (Future<Void> done : pool.invokeAll(all)) {
        done.get();
      }
    } finally {
      pool.shutdown(); // otherwise its threads keep a failed JVM alive
    }
    Alone.await();
    LINES.forEach(System.out::println);
  }

  /** By reflection, because this source is compiled for Java 17. */
  private static ExecutorService virtual() throws ReflectiveOperationException {
    return (ExecutorService)
        Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
  }

  private static void live(String way)
      throws IOException, InterruptedException, ExecutionException {
    long started = System.nanoTime();
    Process process = new ProcessBuilder("/bin/true").start();
    LINES.add("pid=" + process.pid());
    switch (way) {
      case "nobody" -> {
        return;
      }
      case "waitFor" -> {
        process.waitFor();
        look(started, process.pid());
      }
      case "onExit" -> process.onExit().thenAccept(p -> look(started, p.pid())).get();
      case "handle" -> process.toHandle().onExit().thenAccept(p -> look(started, p.pid())).get();
      case "isAlive" -> {
        while (process.isAlive()) {
          Alone.letOthersRun();
        }
        look(started, process.pid());
      }
      case "exitValue" -> {
        while (!hasExitValue(process)) {
          Alone.letOthersRun();
        }
        look(started, process.pid());
      }
      default -> throw new IllegalArgumentException(way);
    }
  }

  private static boolean hasExitValue(Process process) {
    try {
      return process.exitValue() == 0;
    } catch (IllegalThreadStateException notYet) {
      return false;
    }
  }

  private static void look(long started, long pid) {
    LINES.add((Marks.since(started, Marks.of(pid)) ? "marked=" : "unmarked=") + pid);
  }
}
