package org.taskwatchers.junit;

import java.util.ArrayList;
import java.util.List;

/**
 * Who calls. All of it, where {@link org.taskwatchers.Task#stack} ends after 64 frames: JUnit's own
 * are at the bottom.
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
    this.frames = helping ? frames.subList(0, node) : frames; // below it waits
  }

  private static boolean is(StackWalker.StackFrame frame, String type, String method) {
    return frame.getClassName().equals(type) && frame.getMethodName().equals(method);
  }

  /** Whether, in what a node calls, a task of the pool comes before any code of a test's. */
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

  /** How many tests and containers of tests this thread is in the midst of running. */
  int nodes() {
    return nodes;
  }

  /**
   * Whether it is a worker of JUnit's own {@code ForkJoinPool} that, while it waits for tests, does
   * a part of what another test has cut into parts, as a parallel stream does.
   */
  boolean isHelping() {
    return helping;
  }

  /** Those of these tests that the stack names best: by method, by class, by a class within. */
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
