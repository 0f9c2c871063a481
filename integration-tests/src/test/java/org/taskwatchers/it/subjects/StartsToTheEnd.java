package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;

/** Daemon threads start processes, some hundred at most, while main ends the JVM. */
public final class StartsToTheEnd {
  private static final int THREADS = 4;
  private static final int MOST = 100;

  private StartsToTheEnd() {}

  public static void main(String... command) throws InterruptedException {
    CountDownLatch some = new CountDownLatch(2 * THREADS);
    for (int i = 0; i < THREADS; i++) {
      Thread thread = new Thread(() -> start(command, some));
      thread.setDaemon(true);
      thread.start();
    }
    some.await();
    System.exit(0);
  }

  private static void start(String[] command, CountDownLatch some) {
    try {
      for (int i = 0; i < MOST; i++) {
        new ProcessBuilder(command).start();
        some.countDown();
      }
    } catch (IOException e) {
      System.out.println("refused=" + e);
    }
  }
}
