package org.taskwatchers.it.agents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * An application for {@link ThrowsAnywhere}. It lets every method of the agent and of its watchers
 * fail in turn while a process starts and ends, and prints what it noticed of that.
 */
public final class EachFails {
  /** In seconds. If a start is over without a word, the agent itself notices after one second. */
  private static final int HANGS = 30;

  private EachFails() {}

  /** The arguments are the kinds of faults. */
  public static void main(String[] kinds) throws Exception {
    for (int i = 0; i < 50; i++) {
      new ProcessBuilder("/bin/sh", "-c", "exit 3").start().waitFor();
    }
    Set<String> threads = threads();
    int tries = 0;
    for (String kind : kinds) {
      for (int point = 0; point < Fault.points(); point++) {
        if (Fault.isHit(point)) {
          tries++;
          attempt(point, Fault.Kind.valueOf(kind));
        }
      }
    }
    System.out.println("tries=" + tries);
    Process last = new ProcessBuilder("/bin/sh", "-c", "exit 4").start();
    System.out.println("last=" + last.pid() + " " + last.waitFor());
    threads.removeAll(threads());
    System.out.println("gone=" + threads);
  }

  private static void attempt(int point, Fault.Kind kind) throws InterruptedException {
    String where = kind + " at " + Fault.name(point);
    Fault.arm(point, kind);
    try {
      Process process = new ProcessBuilder("/bin/sh", "-c", "exit 3").start();
      if (!process.waitFor(HANGS, TimeUnit.SECONDS)) {
        System.out.println("noticed=" + where + ": waitFor() hangs");
      } else if (process.exitValue() != 3) {
        System.out.println("noticed=" + where + ": exit code " + process.exitValue());
      } else if (Files.exists(Path.of("/proc/" + process.pid()))) {
        System.out.println("noticed=" + where + ": pid " + process.pid() + " is not reaped");
      }
    } catch (IOException | RuntimeException | Error e) {
      System.out.println("noticed=" + where + ": start() throws " + e);
    } finally {
      Fault.disarm();
      if (Thread.interrupted()) {
        System.out.println("noticed=" + where + ": an interrupt of main");
      }
    }
  }

  /** The names of the agent's threads that must stay alive. */
  private static Set<String> threads() {
    Set<String> names = new TreeSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().matches("task-watchers (credential poller|watchdog|log)")) {
        names.add(thread.getName());
      }
    }
    return names;
  }
}
