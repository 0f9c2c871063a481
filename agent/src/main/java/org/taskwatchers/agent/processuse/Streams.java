package org.taskwatchers.agent.processuse;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/**
 * How much waits in the pipes of a process. By the fields, and not by {@code available()} of the
 * stream that the application gets: that takes a lock which a reader holds for as long as it waits
 * for output, and would hold up a reaper. The file beneath has none. It cannot be the pipe's in
 * general, for a stream that was read from may hold bytes itself: only of one that nobody was given
 * is the number right.
 */
public final class Streams {
  private volatile @Nullable Field output;
  private volatile @Nullable Field errors;
  private volatile @Nullable Field pipe;

  /** Not found yet: nothing is known. */
  public Streams() {}

  /**
   * Finds the fields. When java.lang and java.io are open to us, and ProcessImpl may be loaded.
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

  /** 0 where it was redirected, or closed; -1 where it is not known. */
  private long waiting(Process process, @Nullable Field which) {
    Field in = pipe;
    if (which == null || in == null) {
      return -1;
    }
    try {
      Object stream = which.get(process);
      if (!(stream instanceof FilterInputStream)) {
        return stream == null ? -1 : 0; // not made yet; or the JDK's that is empty for ever
      }
      return in.get(stream) instanceof InputStream file ? file.available() : 0;
    } catch (IOException closed) {
      return 0;
    } catch (IllegalAccessException | RuntimeException unknown) {
      return -1;
    }
  }
}
