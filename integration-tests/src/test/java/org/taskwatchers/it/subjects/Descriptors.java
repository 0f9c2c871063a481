package org.taskwatchers.it.subjects;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a command, uses up all file descriptors, and has the command go on by a line to its stdin.
 * Gives the descriptors back at a line to its own stdin, and ends both at the next.
 */
public final class Descriptors {
  private Descriptors() {}

  public static void main(String... command) throws IOException, InterruptedException {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Process child = new ProcessBuilder(command).start();
    List<Closeable> all = new ArrayList<>();
    try {
      while (true) {
        all.add(new FileInputStream("/dev/null"));
      }
    } catch (IOException tooMany) {
      child.getOutputStream().write('\n');
      child.getOutputStream().flush();
    }
    lines.readLine();
    for (Closeable one : all) {
      one.close();
    }
    lines.readLine();
    child.destroyForcibly().waitFor();
  }
}
