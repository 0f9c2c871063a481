package org.taskwatchers.it.subjects;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Starts a command, uses up all file descriptors but some, and has the command go on by a line to
 * its stdin: {@code LEFT COMMAND...}. Gives the descriptors back at a line to its own stdin, and
 * ends both at the next.
 */
public final class Descriptors {
  /** Another thread may have one open when all are used up, and give it back. */
  private static final int TRIES = 50;

  private Descriptors() {}

  public static void main(String... arguments) throws IOException, InterruptedException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    int left = Integer.parseInt(arguments[0]);
    List<String> command = List.of(arguments).subList(1, arguments.length);
    Process child = new ProcessBuilder(command).start();
    Deque<Closeable> all = new ArrayDeque<>();
    for (int failed = 0; failed < TRIES; ) {
      try {
        all.add(new FileInputStream("/dev/null"));
      } catch (IOException tooMany) {
        failed++;
        Thread.sleep(2);
      }
    }
    for (int i = 0; i < left; i++) {
      all.remove().close();
    }
    child.getOutputStream().write('\n');
    child.getOutputStream().flush();
    lines.readLine();
    for (Closeable one : all) {
      one.close();
    }
    lines.readLine();
    child.destroyForcibly().waitFor();
  }
}
