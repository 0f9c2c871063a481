package org.taskwatchers.agent.attach;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of attaching, a line each.
 *
 * @param done what is watched from now on; empty if nothing is
 * @param problems what was wrong, as reported on the stderr of the JVM
 */
public record Reply(String done, List<String> problems) {
  /** The reply as one text, with the id of the request that it answers. */
  public String encode(String id) {
    StringBuilder text = new StringBuilder(id).append('\n').append(oneLine(done));
    for (String problem : problems) {
      text.append('\n').append(oneLine(problem));
    }
    return text.toString();
  }

  private static String oneLine(String text) {
    return text.replace('\n', ' ');
  }

  /** Null if there is no text, or it answers another request. */
  public static @Nullable Reply decode(String id, @Nullable String text) {
    if (text == null) {
      return null;
    }
    List<String> lines = List.of(text.split("\n", -1));
    return lines.size() < 2 || !lines.get(0).equals(id)
        ? null
        : new Reply(lines.get(1), lines.subList(2, lines.size()));
  }
}
