package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;

/**
 * Has a thread start its arguments with the word {@code hang} added. Meanwhile it starts its
 * arguments ten times and waits for each of these processes. It does not wait for the first one.
 */
public final class Others {
  private Others() {}

  public static void main(String... command) throws IOException, InterruptedException {
    new ProcessBuilder(command).start().waitFor(); // loads all classes that a start needs
    String[] prefix = Arrays.copyOf(command, command.length);
    CountDownLatch begun = new CountDownLatch(1);
    Thread thread =
        new Thread(
            () -> {
              begun.countDown();
              try {
                String[] hanging = Arrays.copyOf(prefix, prefix.length + 1);
                hanging[prefix.length] = "hang";
                new ProcessBuilder(hanging).start().waitFor();
              } catch (IOException | InterruptedException e) {
                System.out.println("thrown=" + e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    begun.await();
    for (int i = 0; i < 10; i++) {
      System.out.println("exit=" + new ProcessBuilder(command).start().waitFor());
    }
    thread.join(500); // by then the watcher has been hanging for longer than slow
  }
}
