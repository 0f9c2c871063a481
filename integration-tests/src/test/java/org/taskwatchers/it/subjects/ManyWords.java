package org.taskwatchers.it.subjects;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Starts processes with command lines as long as a compiler's, 70 KB each. Many threads start them,
 * while as many other threads only compute.
 */
public final class ManyWords {
  private static final int STARTS = 40;
  private static final int THREADS = 32;

  private ManyWords() {}

  public static void main(String... none) throws Exception {
    List<String> command = new ArrayList<>(List.of("true"));
    for (int i = 0; i < 1200; i++) {
      command.add("src/main/java/com/example/part" + i + "/SomeClassOfTheProject" + i + ".java");
    }
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(ManyWords::compute);
      thread.setDaemon(true);
      thread.start();
    }
    System.out.println("ready");
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    List<Future<Integer>> all = new ArrayList<>();
    for (int i = 0; i < STARTS; i++) {
      all.add(pool.submit(() -> new ProcessBuilder(command).start().waitFor()));
    }
    for (Future<Integer> one : all) {
      System.out.println("exit=" + one.get());
    }
    pool.shutdown();
  }

  @SuppressWarnings("InfiniteLoopStatement")
  private static void compute() {
    while (true) {
      Thread.onSpinWait();
    }
  }
}
