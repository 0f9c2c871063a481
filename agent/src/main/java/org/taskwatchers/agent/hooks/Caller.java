package org.taskwatchers.agent.hooks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.taskwatchers.agent.link.WatcherLoader;
import org.taskwatchers.agent.premain.PrefixLoader;

/**
 * Looks up the stack from ProcessImpl.start: who starts a process.
 *
 * <p>By the stack of a Throwable. A StackWalker, which tells classes and not names, takes the
 * caller of start() five times as long: it is asked only where names do not tell whose the frames
 * are.
 */
final class Caller {
  private static final int MOST_FRAMES = 64;
  private static final String START = "java.lang.ProcessImpl";
  private static final String START_OF_BUILDER = "java.lang.ProcessBuilder";

  /** What the names of our loaders begin with. An application's may, too. */
  private static final String OURS = "task-watchers";

  /**
   * Made before: on the application's stack a SecurityManager may object. Hidden frames too: of a
   * watcher's {@code executor.submit(builder::start)} nothing else is on the stack.
   */
  private final StackWalker walker =
      StackWalker.getInstance(
          Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_HIDDEN_FRAMES));

  private final Set<String> bootModules = new HashSet<>();

  Caller() {
    for (Module module : ModuleLayer.boot().modules()) {
      if (module.getClassLoader() == null) {
        bootModules.add(module.getName());
      }
    }
  }

  /** The frames of the application above ProcessImpl.start, innermost first. */
  Stack stack() {
    List<StackTraceElement> application = new ArrayList<>();
    boolean suspicious = false;
    boolean above = false;
    for (StackTraceElement frame : new Throwable().getStackTrace()) {
      if (!above) {
        above = isStart(frame.getClassName());
      } else if (isApplications(frame)) {
        String loader = frame.getClassLoaderName();
        suspicious |= loader != null && loader.startsWith(OURS);
        if (application.size() < MOST_FRAMES) {
          application.add(frame);
        }
      }
    }
    boolean ours = (suspicious || application.isEmpty()) && isOurs();
    return new Stack(List.copyOf(application), ours);
  }

  /**
   * Not the JDK's. Of those whose loader has no name the boot loader's have a module that is known;
   * what an agent has appended to it has none, and looks like the application's.
   */
  private boolean isApplications(StackTraceElement frame) {
    String loader = frame.getClassLoaderName();
    return loader == null
        ? !bootModules.contains(String.valueOf(frame.getModuleName()))
        : !loader.equals("platform");
  }

  static boolean isNoneOfJavaBase(StackTraceElement frame) {
    return !"java.base".equals(frame.getModuleName());
  }

  private boolean isOurs() {
    Search search = new Search();
    walker.forEach(search);
    return search.found;
  }

  /** For a frame of a loader of ours above ProcessImpl.start. */
  private static final class Search implements Consumer<StackWalker.StackFrame> {
    private boolean above;
    private boolean found;

    @Override
    public void accept(StackWalker.StackFrame frame) {
      ClassLoader loader = frame.getDeclaringClass().getClassLoader();
      if (!above) {
        above = loader == null && isStart(frame.getClassName());
      } else {
        found |= loader instanceof PrefixLoader || loader instanceof WatcherLoader;
      }
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
