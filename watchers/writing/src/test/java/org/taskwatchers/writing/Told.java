package org.taskwatchers.writing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps all reports, with a clock that the test sets by hand. */
public final class Told extends Losses.Reports {
  public final List<String> messages = Collections.synchronizedList(new ArrayList<>());
  volatile long now;

  /** Reports in the name of a watcher that does not matter. */
  public Told() {
    super("told");
  }

  @Override
  long nanoTime() {
    return now;
  }

  @Override
  void tell(String message) {
    messages.add(message);
  }
}
