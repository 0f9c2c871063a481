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
 * Starts a command and uses up all file descriptors except {@code LEFT}: {@code LEFT COMMAND...}.
 * Then it writes a line to the command's stdin, so the command goes on. After a line on its own
 * stdin it frees the descriptors; after the next line it ends both processes.
 */
public final class Descriptors {
  /**
   * Another thread may hold a descriptor for a moment and free it later, so one failure is not
   * enough.
   */
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
