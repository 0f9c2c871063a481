package org.taskwatchers.junit;

import java.lang.reflect.Method;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * The code of a test, by which we recognize its frames on a stack.
 *
 * @param classes the test class, its superclasses and interfaces
 * @param enclosing the same for the classes that enclose a {@code @Nested} class
 * @param method null for the code of the whole class
 */
record TestCode(Set<String> classes, Set<String> enclosing, @Nullable String method) {
  static final TestCode NONE = new TestCode(Set.of(), Set.of(), null);

  static TestCode of(ExtensionContext context) {
    Set<String> classes = new LinkedHashSet<>();
    Set<String> enclosing = new LinkedHashSet<>();
    context.getTestClass().ifPresent(type -> addWithParents(type, classes));
    context.getEnclosingTestClasses().forEach(type -> addWithParents(type, enclosing));
    return new TestCode(
        classes, enclosing, context.getTestMethod().map(Method::getName).orElse(null));
  }

  private static void addWithParents(Class<?> type, Set<String> classes) {
    for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
      classes.add(at.getName());
      for (Class<?> implemented : at.getInterfaces()) {
        addWithParents(implemented, classes);
      }
    }
  }

  /**
   * How well a frame identifies this test: 4 by its method, 3 by its class, 2 by a nested class, 1
   * by an enclosing class; 0 if it does not belong to the test.
   */
  int rank(String className, String methodName) {
    if (classes.contains(className)) {
      boolean own =
          method != null
              && (methodName.equals(method) || methodName.startsWith("lambda$" + method + "$"));
      return own ? 4 : 3;
    }
    if (isWithin(className, classes)) {
      return 2;
    }
    return enclosing.contains(className) || isWithin(className, enclosing) ? 1 : 0;
  }

  private static boolean isWithin(String className, Set<String> outer) {
    return outer.stream().anyMatch(type -> className.startsWith(type + "$"));
  }

  /** The innermost line of the test on a stack; null if there is none. */
  @Nullable StackTraceElement line(List<StackTraceElement> stack) {
    for (StackTraceElement frame : stack) {
      if (rank(frame.getClassName(), frame.getMethodName()) > 0) {
        return frame;
      }
    }
    return null;
  }
}
