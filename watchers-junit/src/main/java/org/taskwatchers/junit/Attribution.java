package org.taskwatchers.junit;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.TaskLocal;

/** Decides which scope a task belongs to; {@link NoLeakedTasks} has the rules. */
final class Attribution {
  /** The innermost scope of this thread, or of the thread that created it. */
  private static final InheritableThreadLocal<@Nullable Scope> CURRENT =
      new InheritableThreadLocal<>();

  private static final TaskLocal<Scope> SCOPE = new TaskLocal<>();
  private static final Set<Scope> OPEN = ConcurrentHashMap.newKeySet();

  /**
   * The scope of tasks that began while several tests ran, and that we cannot assign to one of
   * them.
   */
  static final Scope NOBODYS = Scope.ofNobody();

  private Attribution() {}

  /** Opens a scope on this thread. */
  static void open(Scope scope) {
    CURRENT.set(scope);
    OPEN.add(scope);
  }

  /** The scope that the thread has now. */
  static @Nullable Scope current() {
    return CURRENT.get();
  }

  /** Closes a scope, on the thread that opened it. */
  static void close(Scope scope) {
    OPEN.remove(scope);
    if (CURRENT.get() == scope) {
      CURRENT.set(scope.before());
    }
  }

  /** Called at INIT, on the thread that starts the process. */
  static void begin(Task task) {
    if (!OPEN.isEmpty()) {
      Scope scope = find();
      if (scope != null) {
        task.set(SCOPE, scope);
      }
    }
  }

  /** The scope of a task; null if no watched test started it. */
  static @Nullable Scope of(Task task) {
    return task.get(SCOPE);
  }

  private static @Nullable Scope find() {
    Scope current = CURRENT.get();
    CallStack stack = CallStack.ofThisThread();
    if (stack.nodes() > 0 && !stack.isHelping()) {
      // A thread of JUnit. While it waits for the tests of one class it may run a test of another
      // class, which nobody asked us to watch.
      return current != null && current.isRunBy(Thread.currentThread(), stack.nodes())
          ? current
          : null;
    }
    List<Scope> innermost = innermost();
    List<Scope> named = stack.named(innermost);
    if (named.size() == 1) {
      return named.get(0);
    }
    if (stack.isHelping()) {
      return NOBODYS; // not the scope of this thread; perhaps a test that nobody asked us to watch
    }
    if (current != null && OPEN.contains(current)) {
      return current;
    }
    return innermost.size() == 1 ? innermost.get(0) : NOBODYS;
  }

  /** The open scopes with no open scope inside: the running tests, at most one per thread. */
  private static List<Scope> innermost() {
    List<Scope> open = new ArrayList<>(OPEN);
    Set<Scope> outer = new HashSet<>();
    for (Scope scope : open) {
      Scope parent = scope.parent();
      if (parent != null) {
        outer.add(parent);
      }
    }
    open.removeIf(outer::contains);
    return open;
  }
}
