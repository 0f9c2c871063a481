package org.taskwatchers.it.subjects;

import java.io.IOException;
import org.taskwatchers.it.agents.StartsFirst;

/**
 * An agent has started a process in its premain. This program starts one process before that one
 * ends, and one after it.
 */
public final class EarlierEnds {
  private EarlierEnds() {}

  public static void main(String... none) throws IOException, InterruptedException {
    StartOne.main("sh", "-c", "exit 3");
    System.out.println("earlier=" + StartsFirst.end());
    StartOne.main("sh", "-c", "exit 4");
  }
}
