package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.util.List;

/** Starts a pipeline of three commands, the last of which does not exist. */
public final class BrokenPipeline {
  private BrokenPipeline() {}

  public static void main(String... none) {
    try {
      ProcessBuilder.startPipeline(
          List.of(
              new ProcessBuilder("sleep", "600"),
              new ProcessBuilder("sleep", "601"),
              new ProcessBuilder("/no/such/program")));
      System.out.println("started");
    } catch (IOException e) {
      System.out.println("thrown=" + e);
    }
    System.out.println("children=" + ProcessHandle.current().children().count());
  }
}
