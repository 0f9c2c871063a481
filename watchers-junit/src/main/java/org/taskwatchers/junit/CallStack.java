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

  private CallStack(List<StackWalker.StackFrame> frames) {
    this.frames = frames;
    int count = 0;
    for (StackWalker.StackFrame frame : frames) {
      if (frame.getClassName().equals(NODE) && frame.getMethodName().equals("execute")) {
        count++;
      }
    }
    nodes = count;
  }

  static CallStack ofThisThread() {
    return StackWalker.getInstance().walk(frames -> new CallStack(frames.toList()));
  }

  /** How many tests and containers of tests this thread is in the midst of running. */
  int nodes() {
    return nodes;
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
