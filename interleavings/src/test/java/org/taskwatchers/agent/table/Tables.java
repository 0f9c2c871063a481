package org.taskwatchers.agent.table;

import java.util.ArrayList;
import java.util.List;
import org.taskwatchers.TaskEvent;

/** Tables that need no jar. */
public final class Tables {
  private Tables() {}

  /** A table without watchers. */
  public static Table empty() {
    List<Section> sections = new ArrayList<>();
    for (TaskEvent event : TaskEvent.values()) {
      sections.add(new Section(event, List.of()));
    }
    return new Table(sections, List.of(), false);
  }
}
