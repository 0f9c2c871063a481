package org.taskwatchers.agent.link;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.NeedsProcessUse;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.agent.base.Mistakes;
import org.taskwatchers.agent.table.EndFunction;
import org.taskwatchers.agent.table.Section;
import org.taskwatchers.agent.table.Table;
import org.taskwatchers.agent.table.Watcher;

/** Builds the table from the sections of all jars, as the kernel's linker gathered ELF sections. */
public final class Linker {
  private final Mistakes mistakes;

  /** Classes that cannot be used. Each is reported once, not for each of its functions. */
  private final Set<String> unusable = new HashSet<>();

  /** A linker that records what it cannot link. */
  public Linker(Mistakes mistakes) {
    this.mistakes = mistakes;
  }

  /** Links the jars, in this order. Leaves out lines that name nothing. */
  public Table link(List<WatcherJar> jars) {
    SectionNames names = new SectionNames();
    Map<TaskEvent, List<Watcher>> watchers = new HashMap<>();
    for (TaskEvent event : TaskEvent.values()) {
      watchers.put(event, new ArrayList<>());
    }
    List<EndFunction> atJvmEnd = new ArrayList<>();
    boolean needsProcessUse = false;
    for (WatcherJar jar : jars) {
      boolean declares = false;
      names.check(jar, mistakes);
      for (TaskEvent event : TaskEvent.values()) {
        List<WatcherJar.Line> section = jar.section(event.section(), mistakes);
        declares |= !section.isEmpty();
        Set<String> mayRefuse = event == TaskEvent.INIT ? mayRefuse(jar, section) : Set.of();
        for (Linked linked : linked(jar, section, Prototype.WATCHER)) {
          of(event, watchers)
              .add(
                  new Watcher(
                      linked.name(),
                      event,
                      mayRefuse.contains(linked.name()),
                      jar.origin(),
                      linked.function()));
        }
      }
      List<WatcherJar.Line> end = jar.section(AtJvmEnd.SECTION, mistakes);
      declares |= !end.isEmpty();
      for (Linked linked : linked(jar, end, Prototype.END)) {
        atJvmEnd.add(new EndFunction(linked.name(), jar.origin(), linked.function()));
      }
      needsProcessUse |= !jar.section(NeedsProcessUse.SECTION, mistakes).isEmpty();
      if (!declares) {
        mistakes.add(
            jar.origin(),
            "declares no watcher; expected sections under META-INF/services/task-watchers,"
                + " which the annotation processor writes (javac 23 and later needs -proc:full or"
                + " annotationProcessorPaths to run it)");
      }
    }
    List<Section> sections = new ArrayList<>();
    for (TaskEvent event : TaskEvent.values()) {
      sections.add(new Section(event, of(event, watchers)));
    }
    return new Table(sections, atJvmEnd, needsProcessUse);
  }

  /** The functions of init, except those that only observe. */
  private Set<String> mayRefuse(WatcherJar jar, List<WatcherJar.Line> init) {
    Set<String> all = new HashSet<>();
    for (WatcherJar.Line line : init) {
      all.add(line.text());
    }
    Set<String> mayRefuse = new HashSet<>(all);
    for (WatcherJar.Line line : jar.section(TaskWatcher.OBSERVES, mistakes)) {
      if (all.contains(line.text())) {
        mayRefuse.remove(line.text());
      } else {
        mistakes.add(
            line.place(), line.text() + ": expected a line of " + TaskEvent.INIT.section());
      }
    }
    return mayRefuse;
  }

  private static List<Watcher> of(TaskEvent event, Map<TaskEvent, List<Watcher>> watchers) {
    return Objects.requireNonNull(watchers.get(event));
  }

  /** A line and the function that it names. */
  private record Linked(String name, Method function) {}

  private List<Linked> linked(WatcherJar jar, List<WatcherJar.Line> section, Prototype prototype) {
    List<Linked> linked = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (WatcherJar.Line line : section) {
      if (!seen.add(line.text())) {
        mistakes.add(line.place(), line.text() + ": is there twice; it is called once");
        continue;
      }
      Method function = function(jar, line, prototype);
      if (function != null) {
        linked.add(new Linked(line.text(), function));
      }
    }
    return linked;
  }

  private @Nullable Method function(WatcherJar jar, WatcherJar.Line line, Prototype prototype) {
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
      return declaring == null
          ? null
          : function(declaring, text.substring(hash + 1), line, prototype);
    } catch (LinkageError e) {
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
      // A class initializer may throw any Error. It reaches us unwrapped and would end the JVM.
      unusable.add(jar.origin() + className);
      Throwable cause = t instanceof ExceptionInInitializerError ? t.getCause() : t;
      mistakes.add(
          jar.origin(), className + " cannot be used: " + message(cause == null ? t : cause));
    }
    return null;
  }

  private @Nullable Method function(
      Class<?> declaring, String name, WatcherJar.Line line, Prototype prototype) {
    Method method = prototype.find(declaring, name);
    String problem =
        method == null
            ? "no method " + name + " in " + declaring.getName()
            : prototype.problem(method);
    if (method == null || problem != null) {
      mistakes.add(line.place(), line.text() + ": " + problem + prototype.expected(name));
      return null;
    }
    return method;
  }

  private static String message(Throwable t) {
    return t instanceof IllegalArgumentException && t.getMessage() != null
        ? t.getMessage()
        : t.toString();
  }
}
