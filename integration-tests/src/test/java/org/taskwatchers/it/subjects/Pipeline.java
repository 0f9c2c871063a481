package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.util.List;

/** Starts a pipeline of three commands. */
public final class Pipeline {
  private Pipeline() {}

  public static void main(String... none) throws IOException, InterruptedException {
    List<Process> all =
        ProcessBuilder.startPipeline(
            List.of(
                new ProcessBuilder("echo", "hello"),
                new ProcessBuilder("cat"),
                new ProcessBuilder("wc", "-c").redirectOutput(ProcessBuilder.Redirect.INHERIT)));
    for (Process process : all) {
      int exit = process.waitFor();
      System.out.println("pid=" + process.pid());
      System.out.println("exit=" + exit);
    }
  }
}
