package org.taskwatchers.log;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Keeps what is told, by a clock that is set by hand. */
final class Told extends Losses.Reports {
  final List<String> messages = Collections.synchronizedList(new ArrayList<>());
  volatile long now;

  @Override
  long nanoTime() {
    return now;
  }

  @Override
  void tell(String message) {
    messages.add(message);
  }
}
