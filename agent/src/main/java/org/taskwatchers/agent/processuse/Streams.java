package org.taskwatchers.agent.processuse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * Finds how many bytes wait in the pipes of a process. It reads the fields of the Process instead
 * of calling {@code available()} on the stream that the application gets: that call takes a lock,
 * which a reader holds as long as it waits for output, and would hold up a reaper. The file stream
 * beneath has no lock. The number is exact only for a stream that the application never asked for:
 * once it has been read from, a stream may hold some bytes itself.
 */
public final class Streams {
  private volatile @Nullable Field output;
  private volatile @Nullable Field errors;
  private volatile @Nullable Field pipe;

  /** Nothing is found yet, so nothing is known. */
  public Streams() {}

  /**
   * Finds the fields. Call this when java.lang and java.io are open to us and ProcessImpl may be
   * loaded.
   *
   * @return whether this JDK has all of them
   */
  public boolean find() {
    output = field("java.lang.ProcessImpl", "stdout");
    errors = field("java.lang.ProcessImpl", "stderr");
    pipe = field("java.io.FilterInputStream", "in");
    return output != null && errors != null && pipe != null;
  }

  private static @Nullable Field field(String owner, String name) {
    try {
      Field field = Class.forName(owner, false, null).getDeclaredField(name);
      field.setAccessible(true);
      return field;
    } catch (ReflectiveOperationException | RuntimeException notThere) {
      return null;
    }
  }

  long waitingOutput(Process process) {
    return waiting(process, output);
  }

  long waitingErrors(Process process) {
    return waiting(process, errors);
  }

  /** 0 if the stream was redirected or closed; -1 if the number is not known. */
  private long waiting(Process process, @Nullable Field which) {
    Field in = pipe;
    if (which == null || in == null) {
      return -1;
    }
    try {
      Object stream = which.get(process);
      if (!(stream instanceof FilterInputStream)) {
        return stream == null ? -1 : 0; // not created yet; or the JDK's stream that is always empty
      }
      return in.get(stream) instanceof InputStream file ? file.available() : 0;
    } catch (IOException closed) {
      return 0;
    } catch (IllegalAccessException | RuntimeException unknown) {
      return -1;
    }
  }
}
