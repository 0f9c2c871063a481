package org.taskwatchers.agent.link;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;

/**
 * What a function of a section must be: public, static, of one shape, and on a public class.
 *
 * <p>The element type of a list is not checked. The annotation processor has done that, and other
 * languages write {@code List<? extends Task>} or a bare {@code List}, which work as well.
 */
final class Prototype {
  /** A watcher of an event. */
  static final Prototype WATCHER =
      new Prototype(int.class, "(long info, Task task)", long.class, Task.class);

  /** A function for the end of the JVM. */
  static final Prototype END = new Prototype(void.class, "(List<Task> left)", List.class);

  private final Class<?> result;
  private final String parameters;
  private final Class<?>[] types;

  private Prototype(Class<?> result, String parameters, Class<?>... types) {
    this.result = result;
    this.parameters = parameters;
    this.types = types;
  }

  /** The function of that name; if there are several, the one of this shape. */
  @Nullable Method find(Class<?> declaring, String name) {
    Method method = null;
    for (Method candidate : declaring.getDeclaredMethods()) {
      if (candidate.getName().equals(name) && (method == null || isOf(candidate))) {
        method = candidate;
      }
    }
    return method;
  }

  /** What is wrong with a function; null if nothing is. */
  @Nullable String problem(Method method) {
    if (!isOf(method)) {
      return "wrong prototype, " + text(method);
    } else if (!Modifier.isStatic(method.getModifiers())) {
      return "not static";
    } else if (!Modifier.isPublic(method.getModifiers())) {
      return "not public";
    } else if (!Modifier.isPublic(method.getDeclaringClass().getModifiers())) {
      return "on a class that is not public";
    } else if (!isExported(method.getDeclaringClass())) {
      return "in a package that its module does not export";
    }
    return null;
  }

  /** The end of a message: what a function of that name must look like. */
  String expected(String name) {
    return "; expected public static " + result.getSimpleName() + " " + name + parameters;
  }

  private boolean isOf(Method method) {
    return method.getReturnType() == result && Arrays.equals(method.getParameterTypes(), types);
  }

  private static boolean isExported(Class<?> declaring) {
    return declaring.getModule().isExported(declaring.getPackageName());
  }

  private static String text(Method method) {
    StringBuilder parameters = new StringBuilder();
    for (Class<?> type : method.getParameterTypes()) {
      parameters.append(parameters.isEmpty() ? "" : ", ").append(type.getSimpleName());
    }
    return method.getReturnType().getSimpleName() + " " + method.getName() + "(" + parameters + ")";
  }
}
