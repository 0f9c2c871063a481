package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;

/**
 * Starts a process at a moment when the JVM cannot create a thread for its reaper. It uses up the
 * limit of processes with threads, ends these one by one, and starts {@code sleep} each time. Needs
 * a limit of processes.
 */
public final class NoThread {
  private record Filler(Thread thread, CountDownLatch end) {
    void finish() throws InterruptedException {
      end.countDown();
      thread.join();
    }
  }

  private NoThread() {}

  public static void main(String... none) throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      StartOne.main("sh", "-c", "exit 3");
    }
    Deque<Filler> fillers = fill();
    List<Process> sleeps = new ArrayList<>();
    while (!fillers.isEmpty() && start(sleeps)) {
      fillers.remove().finish();
    }
    for (Filler filler : fillers) {
      filler.finish();
    }
    Set<Long> known = sleeps.stream().map(Process::pid).collect(Collectors.toSet());
    ProcessHandle.current()
        .children()
        .filter(child -> !known.contains(child.pid()))
        .forEach(
            child -> {
              System.out.println("orphan=" + child.pid());
              child.destroyForcibly();
            });
    for (Process sleep : sleeps) {
      System.out.println("pid=" + sleep.pid());
      System.out.println("exit=" + sleep.destroyForcibly().waitFor());
    }
    for (int i = 0; i < 3; i++) {
      StartOne.main("sh", "-c", "exit 4");
    }
  }

  private static Deque<Filler> fill() {
    Deque<Filler> fillers = new ArrayDeque<>();
    while (true) {
      CountDownLatch end = new CountDownLatch(1);
      Thread thread =
          new Thread(
              () -> {
                try {
                  end.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
              });
      try {
        thread.start();
      } catch (OutOfMemoryError full) {
        return fillers;
      }
      fillers.add(new Filler(thread, end));
    }
  }

  /** Returns false if the child was created, but there was no thread for it. */
  private static boolean start(List<Process> sleeps) {
    try {
      // This start succeeds if the reaper of an earlier process is idle.
      sleeps.add(new ProcessBuilder("sleep", "600").start());
    } catch (IOException noProcess) {
      System.out.println("failed=" + noProcess);
    } catch (OutOfMemoryError noThread) {
      System.out.println("thrown=" + noThread);
      return false;
    }
    return true;
  }
}
