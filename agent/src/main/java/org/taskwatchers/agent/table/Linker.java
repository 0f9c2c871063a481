package org.taskwatchers.agent.table;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;
import org.taskwatchers.TaskEvent;

/**
 * Makes the table out of the sections of all jars, as the kernel's linker gathered ELF sections.
 */
public final class Linker {
  private final Mistakes mistakes;

  /** Classes that cannot be used, said once and not for each of their functions. */
  private final Set<String> unusable = new HashSet<>();

  /** A linker that notes there what it cannot link. */
  public Linker(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** Links the jars, in this order. What names nothing is left out. */
  public Table link(List<WatcherJar> jars) {
    Map<TaskEvent, List<Watcher>> watchers = new EnumMap<>(TaskEvent.class);
    for (WatcherJar jar : jars) {
      boolean declares = false;
      for (TaskEvent event : TaskEvent.values()) {
        List<WatcherJar.Line> section = jar.section(event, mistakes);
        declares |= !section.isEmpty();
        watchers.put(event, linked(jar, event, section, watchers.get(event)));
      }
      if (!declares) {
        mistakes.add(
            jar.origin(),
            "declares no watcher; expected sections under META-INF/services/task-watchers,"
                + " which the annotation processor writes (javac 23 and later needs -proc:full or"
                + " annotationProcessorPaths to run it)");
      }
    }
    return new Table(watchers);
  }

  private List<Watcher> linked(
      WatcherJar jar,
      TaskEvent event,
      List<WatcherJar.Line> section,
      @Nullable List<Watcher> before) {
    List<Watcher> linked = before == null ? new ArrayList<>() : before;
    Set<String> seen = new HashSet<>();
    for (WatcherJar.Line line : section) {
      if (!seen.add(line.text())) {
        mistakes.add(line.place(), line.text() + ": is there twice; it is called once");
        continue;
      }
      MethodHandle function = function(jar, line);
      if (function != null) {
        linked.add(new Watcher(line.text(), event.label(), jar.origin(), function));
      }
    }
    return linked;
  }

  private @Nullable MethodHandle function(WatcherJar jar, WatcherJar.Line line) {
    String text = line.text();
    if (text.indexOf('\uFFFD') >= 0) {
      mistakes.add(
          line.place(), "\"" + text + "\": is not UTF-8; expected binary.class.Name#method");
      return null;
    }
    int hash = text.indexOf('#');
    if (hash <= 0 || hash == text.length() - 1 || text.indexOf('#', hash + 1) >= 0) {
      mistakes.add(line.place(), "\"" + text + "\": expected binary.class.Name#method");
      return null;
    }
    Class<?> declaring = load(jar, text.substring(0, hash), line);
    try {
      return declaring == null ? null : function(declaring, text.substring(hash + 1), line);
    } catch (LinkageError | IllegalAccessException e) {
      mistakes.add(line.place(), text + ": cannot be linked: " + e);
      return null;
    }
  }

  private @Nullable Class<?> load(WatcherJar jar, String className, WatcherJar.Line line) {
    if (unusable.contains(jar.origin() + className)) {
      return null;
    }
    try {
      return jar.load(className);
    } catch (ClassNotFoundException e) {
      mistakes.add(line.place(), line.text() + ": no class " + className + " in this jar");
    } catch (Throwable t) {
      // An initialiser may throw any Error, which comes as it is and would end the JVM.
      unusable.add(jar.origin() + className);
      Throwable cause = t instanceof ExceptionInInitializerError ? t.getCause() : t;
      mistakes.add(
          jar.origin(), className + " cannot be used: " + message(cause == null ? t : cause));
    }
    return null;
  }

  private @Nullable MethodHandle function(Class<?> declaring, String name, WatcherJar.Line line)
      throws IllegalAccessException {
    String expected = "; expected public static int " + name + "(long info, Task task)";
    Method method = null;
    for (Method candidate : declaring.getDeclaredMethods()) {
      if (candidate.getName().equals(name) && (method == null || hasPrototype(candidate))) {
        method = candidate;
      }
    }
    if (method == null) {
      mistakes.add(
          line.place(),
          line.text() + ": no method " + name + " in " + declaring.getName() + expected);
      return null;
    }
    String problem = null;
    if (!hasPrototype(method)) {
      problem = "wrong prototype, " + prototype(method);
    } else if (!Modifier.isStatic(method.getModifiers())) {
      problem = "not static";
    } else if (!Modifier.isPublic(method.getModifiers())) {
      problem = "not public";
    } else if (!Modifier.isPublic(declaring.getModifiers())) {
      problem = "on a class that is not public";
    }
    if (problem != null) {
      mistakes.add(line.place(), line.text() + ": " + problem + expected);
      return null;
    }
    return MethodHandles.publicLookup().unreflect(method);
  }

  private static boolean hasPrototype(Method method) {
    return method.getReturnType() == int.class
        && Arrays.equals(method.getParameterTypes(), new Class<?>[] {long.class, Task.class});
  }

  private static String prototype(Method method) {
    StringBuilder parameters = new StringBuilder();
    for (Class<?> type : method.getParameterTypes()) {
      parameters.append(parameters.isEmpty() ? "" : ", ").append(type.getSimpleName());
    }
    return method.getReturnType().getSimpleName() + " " + method.getName() + "(" + parameters + ")";
  }

  private static String message(Throwable t) {
    return t instanceof IllegalArgumentException && t.getMessage() != null
        ? t.getMessage()
        : t.toString();
  }
}
