package org.taskwatchers.it.subjects;

import java.io.IOException;
import org.taskwatchers.it.agents.StartsFirst;

/** Starts processes before and after the end of one that an agent started in its premain. */
public final class EarlierEnds {
  private EarlierEnds() {}

  public static void main(String... none) throws IOException, InterruptedException {
    StartOne.main("sh", "-c", "exit 3");
    System.out.println("earlier=" + StartsFirst.end());
    StartOne.main("sh", "-c", "exit 4");
  }
}
