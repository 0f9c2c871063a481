package org.taskwatchers.agent.attach;

import org.jspecify.annotations.Nullable;

/**
 * The one text that an attached agent is given: options, and whom to answer.
 *
 * @param id what the answer is known by; null where nobody asks for one, as {@code jcmd PID
 *     JVMTI.agent_load} does not
 */
public record Request(@Nullable String id, String options) {
  private static final String ID = "reply-to=";

  /** What {@link #text} made, or what somebody else's tool hands over. */
  public static Request of(String text) {
    if (!text.startsWith(ID)) {
      return new Request(null, text);
    }
    int comma = text.indexOf(',');
    return comma < 0
        ? new Request(text.substring(ID.length()), "")
        : new Request(text.substring(ID.length(), comma), text.substring(comma + 1));
  }

  /** What to hand over. */
  public String text() {
    return id == null ? options : ID + id + (options.isEmpty() ? "" : "," + options);
  }
}
