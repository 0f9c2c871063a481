package org.taskwatchers.agent.source;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.taskwatchers.agent.premain.PrefixLoader;
import org.taskwatchers.agent.table.WatcherLoader;

/** Looks up the stack from ProcessImpl.start: who starts a process. */
final class Caller {
  private static final int MOST_FRAMES = 64;
  private static final String START = "java.lang.ProcessImpl";
  private static final String START_OF_BUILDER = "java.lang.ProcessBuilder";

  private final ClassLoader platform = ClassLoader.getPlatformClassLoader();

  /**
   * Made at premain: on the application's stack a SecurityManager may object. Hidden frames too: of
   * a watcher's {@code executor.submit(builder::start)} nothing else is on the stack.
   */
  private final StackWalker walker =
      StackWalker.getInstance(
          Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));

  /** The frames of the application above ProcessImpl.start, innermost first. */
  Stack stack() {
    return walker.walk(new Reading());
  }

  private final class Reading implements Function<Stream<StackWalker.StackFrame>, Stack> {
    @Override
    public Stack apply(Stream<StackWalker.StackFrame> frames) {
      List<StackTraceElement> application = new ArrayList<>();
      boolean ours = false;
      boolean above = false;
      for (Iterator<StackWalker.StackFrame> i = frames.iterator(); i.hasNext(); ) {
        StackWalker.StackFrame frame = i.next();
        ClassLoader loader = frame.getDeclaringClass().getClassLoader();
        if (!above) {
          above = loader == null && isStart(frame.getClassName());
        } else if (loader instanceof PrefixLoader || loader instanceof WatcherLoader) {
          ours = true;
        } else if (loader != null
            && loader != platform
            && application.size() < MOST_FRAMES
            && !frame.getDeclaringClass().isHidden()) {
          application.add(frame.toStackTraceElement());
        }
      }
      return new Stack(List.copyOf(application), ours);
    }
  }

  private static boolean isStart(String className) {
    return className.equals(START) || className.equals(START_OF_BUILDER);
  }

  /**
   * Who starts a process.
   *
   * @param frames the application's
   * @param isOurs whether a watcher or the agent is among the callers, on whatever thread
   */
  record Stack(List<StackTraceElement> frames, boolean isOurs) {}
}
