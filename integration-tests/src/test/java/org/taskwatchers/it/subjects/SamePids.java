package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Starts processes that get the same few pids again and again: {@code THREADS EACH LOOKS}. Each
 * exits with its own code, and the program checks that code. If {@code LOOKS} is true, a thread
 * asks every child for its end all the time. Needs its own pid namespace.
 */
public final class SamePids {
  private static final Path LAST_PID = Path.of("/proc/sys/kernel/ns_last_pid");
  private static final int FIRST = 5000;
  private static final int PIDS = 3;

  /**
   * How many processes a thread runs at once. It asks for the exit code of one while others start.
   */
  private static final int AT_ONCE = 12;

  private static final AtomicInteger STARTED = new AtomicInteger();
  private static volatile boolean over;

  private SamePids() {}

  private record Child(Process process, int code) {}

  public static void main(String... arguments) throws Exception {
    int threads = Integer.parseInt(arguments[0]);
    int each = Integer.parseInt(arguments[1]);
    Thread onlooker = new Thread(SamePids::look);
    if (Boolean.parseBoolean(arguments[2])) {
      onlooker.start();
    }
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    List<Future<?>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      Callable<Void> work = () -> run(each);
      all.add(pool.submit(work));
    }
    for (Future<?> done : all) {
      done.get();
    }
    over = true;
    onlooker.join();
    pool.shutdown();
  }

  private static Void run(int times) throws IOException, InterruptedException {
    Deque<Child> children = new ArrayDeque<>();
    for (int i = 0; i < times; i++) {
      if (children.size() == AT_ONCE) {
        end(children.remove());
      }
      children.add(start(STARTED.getAndIncrement()));
    }
    for (Child child : children) {
      end(child);
    }
    return null;
  }

  private static Child start(int number) throws IOException {
    int code = number % 199 + 1;
    List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "exit " + code));
    if (number % 5 == 0) {
      command.addAll(0, List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    }
    // The next process or thread of this namespace gets the next free pid.
    Files.writeString(LAST_PID, Integer.toString(FIRST + number % PIDS));
    return new Child(new ProcessBuilder(command).start(), code);
  }

  private static void end(Child child) throws InterruptedException {
    long pid = child.process().pid();
    int code = child.process().waitFor();
    System.out.println("pid=" + pid);
    if (code != child.code() || child.process().exitValue() != code) {
      System.out.println("wrong=" + code + " for " + child.code() + " of pid " + pid);
    }
  }

  /**
   * Asks a child again only after its last answer. JDK 17 starts a thread for each question, and
   * thousands of threads that end at once hold up the machine, with or without an agent. The last
   * answers may never come: if a thread has the pid by now, the JDK takes the thread for the
   * process.
   */
  private static void look() {
    Map<ProcessHandle, CompletableFuture<ProcessHandle>> asked = new HashMap<>();
    while (!over) {
      asked.values().removeIf(CompletableFuture::isDone);
      ProcessHandle.current()
          .children()
          .forEach(child -> asked.computeIfAbsent(child, ProcessHandle::onExit));
    }
  }
}
