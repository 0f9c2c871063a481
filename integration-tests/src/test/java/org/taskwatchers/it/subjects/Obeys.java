package org.taskwatchers.it.subjects;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Uses all JDK code that the agent weaves, then obeys its stdin: one command a line, with tabs
 * between the words. It prints {@code done} after each.
 *
 * <ul>
 *   <li>{@code start COMMAND} starts the command.
 *   <li>{@code keep} starts {@code cat}; {@code end} ends all of these.
 *   <li>{@code loop THREADS} has so many threads start processes until {@code stop}; from {@code
 *       name} on they print the pids.
 *   <li>{@code hold FIFO} returns when a start hangs as it opens that FIFO; {@code release FIFO}
 *       lets it go on.
 * </ul>
 */
public final class Obeys {
  private static final Deque<Process> KEPT = new ArrayDeque<>();
  private static final List<Thread> LOOPS = new ArrayList<>();
  private static final List<Thread> HELD = new ArrayList<>();
  private static final AtomicInteger WRONG = new AtomicInteger();
  private static volatile boolean named;
  private static volatile boolean stopped;

  private Obeys() {}

  public static void main(String... none) throws Exception {
    System.getenv();
    Process before = new ProcessBuilder("sh", "-c", "exit 5").start();
    before.toHandle().onExit().get();
    System.out.println("before=" + before.waitFor());
    System.out.println("ready");
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      obey(List.of(line.split("\t", -1)));
      System.out.println("done");
    }
  }

  private static void obey(List<String> words) throws IOException, InterruptedException {
    switch (words.get(0)) {
      case "start" -> StartOne.main(words.subList(1, words.size()).toArray(new String[0]));
      case "keep" -> {
        Process process = new ProcessBuilder("cat").start();
        System.out.println("keeps=" + process.pid());
        KEPT.add(process);
      }
      case "end" -> {
        while (!KEPT.isEmpty()) {
          Process process = KEPT.remove();
          process.getOutputStream().close();
          System.out.println("kept=" + process.waitFor());
        }
      }
      case "loop" -> {
        for (int i = 0; i < Integer.parseInt(words.get(1)); i++) {
          Thread thread = new Thread(Obeys::loop);
          thread.start();
          LOOPS.add(thread);
        }
      }
      case "hold" -> hold(new File(words.get(1)));
      case "release" -> {
        new FileOutputStream(words.get(1)).close();
        for (Thread each : HELD) {
          each.join();
        }
      }
      case "name" -> named = true;
      case "stop" -> {
        stopped = true;
        for (Thread each : LOOPS) {
          each.join();
        }
        System.out.println("wrong=" + WRONG);
      }
      default -> throw new IllegalArgumentException(words.get(0));
    }
  }

  private static void hold(File fifo) {
    Thread thread =
        new Thread(
            () -> {
              try {
                ProcessBuilder builder = new ProcessBuilder("sh", "-c", "exit 6");
                System.out.println("held=" + builder.redirectInput(fifo).start().waitFor());
              } catch (IOException | InterruptedException e) {
                System.out.println("failed=" + e);
              }
            });
    thread.start();
    HELD.add(thread);
    while (Arrays.stream(thread.getStackTrace()).noneMatch(Obeys::opens)) {
      Alone.letOthersRun();
    }
  }

  /** Finds the frame that opens the FIFO. In this thread only the start can be its caller. */
  private static boolean opens(StackTraceElement frame) {
    return frame.getClassName().equals("java.io.FileInputStream")
        && frame.getMethodName().equals("open0");
  }

  private static void loop() {
    for (int i = 0; !stopped; i++) {
      int code = i % 7;
      boolean name = named;
      try {
        Process process = new ProcessBuilder("sh", "-c", "exit " + code).start();
        if (name) {
          System.out.println("pid=" + process.pid());
        }
        if (i % 3 == 0) {
          process.toHandle().onExit().get();
        } else if (i % 3 == 1) {
          process.onExit().get();
        }
        if (process.waitFor() != code) {
          WRONG.incrementAndGet();
        }
      } catch (IOException | InterruptedException | ExecutionException e) {
        System.out.println("failed=" + e);
        WRONG.incrementAndGet();
      }
    }
  }
}
