package org.taskwatchers.it.subjects;

import java.io.File;
import java.io.IOException;

/** Creates the file that its argument names while a process runs. */
public final class StepsBack {
  private StepsBack() {}

  public static void main(String... file) throws IOException, InterruptedException {
    Process process = new ProcessBuilder("cat").start();
    System.out.println("pid=" + process.pid());
    if (!new File(file[0]).createNewFile()) {
      throw new IOException(file[0] + " is there already");
    }
    process.getOutputStream().close();
    System.out.println("exit=" + process.waitFor());
  }
}
