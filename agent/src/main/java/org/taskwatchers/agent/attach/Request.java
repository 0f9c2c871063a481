package org.taskwatchers.agent.attach;

import org.jspecify.annotations.Nullable;

/**
 * The single text that an attached agent receives: the options, and where to reply.
 *
 * @param id the id that the reply must carry; null if no reply is expected, for example with {@code
 *     jcmd PID JVMTI.agent_load}
 */
public record Request(@Nullable String id, String options) {
  private static final String ID = "reply-to=";

  /** Parses what {@link #text} made, or what another tool passed. */
  public static Request of(String text) {
    if (!text.startsWith(ID)) {
      return new Request(null, text);
    }
    int comma = text.indexOf(',');
    return comma < 0
        ? new Request(text.substring(ID.length()), "")
        : new Request(text.substring(ID.length(), comma), text.substring(comma + 1));
  }

  /** The text to pass. */
  public String text() {
    return id == null ? options : ID + id + (options.isEmpty() ? "" : "," + options);
  }
}
