package org.taskwatchers.it.subjects;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Starts processes while other threads ask for the end of every child they see, often before
 * start() has returned: {@code TIMES FOLDER}. A thread that learns of an end looks whether the
 * watcher has made its mark by then, a file named after the pid.
 */
public final class Onlookers {
  private static final Map<Long, CompletableFuture<Boolean>> ENDS = new ConcurrentHashMap<>();

  private Onlookers() {}

  public static void main(String... arguments) throws Exception {
    int times = Integer.parseInt(arguments[0]);
    Path marks = Path.of(arguments[1]);
    AtomicBoolean over = new AtomicBoolean();
    List<Thread> onlookers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      onlookers.add(new Thread(() -> look(over, marks)));
    }
    onlookers.forEach(Thread::start);
    for (int i = 0; i < times; i++) {
      new ProcessBuilder("/bin/true").start().waitFor();
    }
    over.set(true);
    for (Thread onlooker : onlookers) {
      onlooker.join();
    }
    ENDS.forEach((pid, marked) -> System.out.println((marked.join() ? "heard=" : "sooner=") + pid));
  }

  private static void look(AtomicBoolean over, Path marks) {
    while (!over.get()) {
      ProcessHandle.current()
          .children()
          .forEach(
              child ->
                  ENDS.computeIfAbsent(
                      child.pid(),
                      pid ->
                          child
                              .onExit()
                              .thenApply(dead -> Files.exists(marks.resolve(pid.toString())))));
    }
  }
}
