package org.taskwatchers.junit;

import java.util.ArrayList;
import java.util.List;

/**
 * The stack of the caller. The whole stack, while {@link org.taskwatchers.Task#stack} ends after 64
 * frames: JUnit's own frames are at the bottom.
 */
final class CallStack {
  private static final String NODE = "org.junit.platform.engine.support.hierarchical.NodeTestTask";

  private final List<StackWalker.StackFrame> frames;
  private final int nodes;
  private final boolean helping;

  private CallStack(List<StackWalker.StackFrame> frames) {
    int count = 0;
    int node = 0;
    for (int i = frames.size() - 1; i >= 0; i--) {
      if (is(frames.get(i), NODE, "execute")) {
        count++;
        node = i;
      }
    }
    nodes = count;
    helping = count > 0 && takesUpTask(frames.subList(0, node));
    this.frames = helping ? frames.subList(0, node) : frames; // the frames below only wait
  }

  private static boolean is(StackWalker.StackFrame frame, String type, String method) {
    return frame.getClassName().equals(type) && frame.getMethodName().equals(method);
  }

  /** Whether a node's calls reach a task of the pool before any code of a test. */
  private static boolean takesUpTask(List<StackWalker.StackFrame> called) {
    for (int i = called.size() - 1; i >= 0; i--) {
      StackWalker.StackFrame frame = called.get(i);
      if (is(frame, "java.util.concurrent.ForkJoinTask", "doExec")) {
        return true;
      }
      String type = frame.getClassName();
      if (!type.startsWith("java.") && !type.startsWith("org.junit.")) {
        return false;
      }
    }
    return false;
  }

  static CallStack ofThisThread() {
    return StackWalker.getInstance().walk(frames -> new CallStack(frames.toList()));
  }

  /** How many tests and containers of tests this thread is running, one inside the other. */
  int nodes() {
    return nodes;
  }

  /**
   * Whether this is a worker of JUnit's {@code ForkJoinPool} that waits for tests and meanwhile
   * runs a part of another test's work, such as a part of a parallel stream.
   */
  boolean isHelping() {
    return helping;
  }

  /** The tests that the stack names best: by method, by class, by a nested class. */
  List<Scope> named(List<Scope> scopes) {
    List<Scope> named = new ArrayList<>();
    int best = 1;
    for (Scope scope : scopes) {
      int rank = rank(scope);
      if (rank > best) {
        named.clear();
        best = rank;
      }
      if (rank == best) {
        named.add(scope);
      }
    }
    return named;
  }

  private int rank(Scope scope) {
    int rank = 0;
    for (StackWalker.StackFrame frame : frames) {
      rank = Math.max(rank, scope.code().rank(frame.getClassName(), frame.getMethodName()));
    }
    return rank;
  }
}
