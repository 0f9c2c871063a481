package org.taskwatchers.agent.source;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.taskwatchers.agent.premain.PrefixLoader;
import org.taskwatchers.agent.table.WatcherLoader;

/** Looks up the stack from ProcessImpl.start: who starts a process. */
final class Caller {
  private static final int MOST_FRAMES = 64;
  private static final String START = "java.lang.ProcessImpl";

  private final ClassLoader platform = ClassLoader.getPlatformClassLoader();

  /** Made at premain: on the application's stack a SecurityManager may object. */
  private final StackWalker walker =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

  /** The frames of the application above ProcessImpl.start, innermost first. */
  Stack stack() {
    return walker.walk(this::read);
  }

  private Stack read(Stream<StackWalker.StackFrame> frames) {
    List<StackTraceElement> application = new ArrayList<>();
    boolean[] ours = new boolean[1];
    boolean[] above = new boolean[1];
    frames.forEach(
        frame -> {
          ClassLoader loader = frame.getDeclaringClass().getClassLoader();
          if (!above[0]) {
            above[0] = loader == null && frame.getClassName().equals(START);
          } else if (loader instanceof PrefixLoader || loader instanceof WatcherLoader) {
            ours[0] = true;
          } else if (loader != null && loader != platform && application.size() < MOST_FRAMES) {
            application.add(frame.toStackTraceElement());
          }
        });
    return new Stack(List.copyOf(application), ours[0]);
  }

  /**
   * Who starts a process.
   *
   * @param frames the application's
   * @param isOurs whether a watcher or the agent is among the callers, on whatever thread
   */
  record Stack(List<StackTraceElement> frames, boolean isOurs) {}
}
