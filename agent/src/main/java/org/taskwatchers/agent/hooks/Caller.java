package org.taskwatchers.agent.hooks;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.taskwatchers.agent.link.WatcherLoader;
import org.taskwatchers.agent.premain.PrefixLoader;

/**
 * Finds the code that starts a process: the stack above ProcessImpl.start.
 *
 * <p>It uses the stack of a Throwable. A StackWalker sees classes and not just names, but takes
 * five times as long in start(). So it is used only if names do not show whose frames these are.
 */
final class Caller {
  private static final int MOST_FRAMES = 64;
  private static final String START = "java.lang.ProcessImpl";
  private static final String START_OF_BUILDER = "java.lang.ProcessBuilder";

  /** The names of our class loaders begin with this. The name of an application's may, too. */
  private static final String OURS = "task-watchers";

  /**
   * Created early: on the application's stack, a SecurityManager may object. It shows hidden
   * frames, too: if a watcher calls {@code executor.submit(builder::start)}, a hidden frame is its
   * only one on the stack.
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

  /** The application's frames above ProcessImpl.start, innermost first. */
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
   * Whether the frame is not the JDK's. The boot loader has no name; its frames are in a module
   * that we know. A class that an agent appended to the boot class path is in none, and counts as
   * the application's.
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

  /** Looks for a frame of one of our loaders above ProcessImpl.start. */
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
   * The callers of a start.
   *
   * @param frames the application's frames
   * @param isOurs whether a watcher or the agent is among the callers, on any thread
   */
  record Stack(List<StackTraceElement> frames, boolean isOurs) {}
}
