package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Starts processes from several threads without end, until one of the processes kills this JVM:
 * {@code THREADS TIMES}. The first thread starts {@code TIMES} processes before the killing one.
 */
public final class KilledAtWork {
  private KilledAtWork() {}

  public static void main(String... arguments) {
    for (int i = 1; i < Integer.parseInt(arguments[0]); i++) {
      new Thread(() -> work(Integer.MAX_VALUE)).start();
    }
    work(Integer.parseInt(arguments[1]));
    start("sh", "-c", "kill -9 $PPID");
  }

  private static void work(int times) {
    for (int i = 0; i < times; i++) {
      start("/bin/true");
    }
  }

  private static void start(String... command) {
    try {
      new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
