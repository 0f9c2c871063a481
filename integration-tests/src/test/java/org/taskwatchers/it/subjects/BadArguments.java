package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/** Calls {@code start()} with commands that it always rejects. */
public final class BadArguments {
  private BadArguments() {}

  public static void main(String... none) {
    attempt(List.of());
    attempt(Arrays.asList("/bin/true", null));
    attempt(List.of("/bin/true", "a\0b"));
  }

  private static void attempt(List<String> command) {
    try {
      System.out.println("pid=" + new ProcessBuilder(command).start().pid());
    } catch (IOException | RuntimeException e) {
      System.out.println("thrown=" + e);
    }
  }
}
