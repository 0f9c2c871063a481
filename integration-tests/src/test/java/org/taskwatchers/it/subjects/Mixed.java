package org.taskwatchers.it.subjects;

import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Starts processes of all kinds from several threads at once: {@code THREADS TIMES}. Some starts
 * fail, the program kills some processes, and it waits for some.
 */
public final class Mixed {
  /** So many processes of each thread stay alive and wait for the signal that ends them. */
  private static final int HELD = 10;

  private static final Queue<String> LINES = new ConcurrentLinkedQueue<>();

  private final Deque<Runnable> held = new ArrayDeque<>();
  private final List<CompletableFuture<Void>> ends = new ArrayList<>();

  private Mixed() {}

  public static void main(String... arguments) throws Exception {
    int threads = Integer.parseInt(arguments[0]);
    int times = Integer.parseInt(arguments[1]);
    List<Thread> all = new ArrayList<>();
    for (int t = 0; t < threads; t++) {
      int first = t;
      all.add(
          new Thread(
              () -> {
                Mixed mixed = new Mixed();
                for (int i = first; i < times; i += threads) {
                  mixed.start(i / threads + first);
                }
                mixed.held.forEach(Runnable::run);
                mixed.ends.forEach(CompletableFuture::join);
              }));
    }
    all.forEach(Thread::start);
    for (Thread thread : all) {
      thread.join();
    }
    Alone.await();
    LINES.forEach(System.out::println);
  }

  private void start(int i) {
    try {
      startOrThrow(i);
    } catch (IOException | InterruptedException e) {
      LINES.add("thrown=" + e);
    }
  }

  private void startOrThrow(int i) throws IOException, InterruptedException {
    int code = i % 256;
    String exit = "exit " + code;
    switch (i % 17) {
      case 0 -> waitFor(0, builder("/bin/true").start());
      case 1 -> started(0, builder("/bin/true").start());
      case 2 -> onExit(0, builder("/bin/true").start());
      case 3 -> waitFor(0, Runtime.getRuntime().exec(new String[] {"/bin/true"}));
      case 4 -> waitFor(code, builder("sh", "-c", exit).start());
      case 5 -> started(code, builder("sh", "-c", exit).start());
      case 6 -> onExit(code, builder("sh", "-c", exit).start());
      // The shell's own child is not a task of this JVM.
      case 7 -> waitFor(code, builder("sh", "-c", "/bin/true; " + exit).start());
      case 8 -> {
        Process process = started(128 + 15, builder("cat").start());
        hold(process::destroy);
      }
      case 9 -> {
        Process process = started(128 + 9, builder("cat").start());
        hold(process::destroyForcibly);
      }
      case 10 -> onExit(128 + 9, builder("sh", "-c", "kill -9 $$").start());
      case 11 -> started(128 + 6, builder("sh", "-c", "ulimit -c 0; kill -6 $$").start());
      case 12 ->
          waitFor(
              0,
              builder("cat")
                  .redirectInput(new File("/etc/passwd"))
                  .redirectOutput(Redirect.DISCARD)
                  .start());
      case 13 -> {
        for (Process each :
            ProcessBuilder.startPipeline(
                List.of(builder("echo", "a"), builder("cat"), builder("wc")))) {
          started(0, each);
        }
      }
      case 14 -> builder("/no/such/program").start();
      case 15 -> builder("/etc/passwd").start();
      case 16 -> builder("/bin/true").directory(new File("/no/such/directory")).start();
      default -> throw new IllegalStateException();
    }
  }

  private static ProcessBuilder builder(String... command) {
    return new ProcessBuilder(command);
  }

  private static Process started(int code, Process process) {
    LINES.add("returned=" + process.pid() + " " + Instant.now());
    LINES.add("expected=" + process.pid() + " " + code);
    return process;
  }

  private static void waitFor(int code, Process process) throws InterruptedException {
    seen(process.pid(), code, started(code, process).waitFor());
  }

  private void onExit(int code, Process process) {
    ends.add(
        started(code, process)
            .onExit()
            .thenAccept(dead -> seen(dead.pid(), code, dead.exitValue())));
  }

  private static void seen(long pid, int code, int exitValue) {
    if (exitValue != code) {
      LINES.add("other=" + pid + " " + exitValue + " not " + code);
    }
  }

  private void hold(Runnable end) {
    held.add(end);
    if (held.size() > HELD) {
      held.remove().run();
    }
  }
}
