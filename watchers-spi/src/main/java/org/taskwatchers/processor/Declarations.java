package org.taskwatchers.processor;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import org.taskwatchers.AtJvmEnd;
import org.taskwatchers.NeedsProcessUse;
import org.taskwatchers.TaskEvent;
import org.taskwatchers.TaskWatcher;
import org.taskwatchers.WatcherOption;

/** Reads what the annotations of types declare, and reports each annotation that breaks a rule. */
final class Declarations {
  private final Elements elements;
  private final BiConsumer<Element, String> errors;
  private final SortedSet<Declared> declared = new TreeSet<>();

  /** By key, for the rule that a key has one meaning. */
  private final Map<String, Declared> options = new HashMap<>();

  private boolean broken;

  Declarations(Elements elements, BiConsumer<Element, String> errors) {
    this.elements = elements;
    this.errors = errors;
  }

  /** Adds a type and all types nested in it. */
  void addAll(TypeElement type) {
    add(type);
    ElementFilter.typesIn(type.getEnclosedElements()).forEach(this::addAll);
  }

  /** Adds one type. */
  void add(TypeElement type) {
    String name = elements.getBinaryName(type).toString();
    for (AnnotationMirror option : Annotations.options(type)) {
      addOption(type, name, option);
    }
    if (!Annotations.named(type, NeedsProcessUse.class).isEmpty()) {
      keep(new Declared(name, NeedsProcessUse.SECTION, name));
    }
    for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
      addFunctions(method, name);
    }
  }

  /** Takes over what an earlier compilation found. */
  void keep(Declared line) {
    declared.add(line);
    if (line.section().equals(WatcherOption.SECTION)) {
      options.putIfAbsent(Declared.subject(line.text()), line);
    }
  }

  /** Whether an error was reported. */
  boolean broken() {
    return broken;
  }

  SortedSet<Declared> declared() {
    return Collections.unmodifiableSortedSet(declared);
  }

  private void addFunctions(ExecutableElement method, String type) {
    for (AnnotationMirror watcher : Annotations.named(method, TaskWatcher.class)) {
      // If the source names a constant that does not exist, javac itself reports it.
      if (Annotations.value(watcher, "value") instanceof VariableElement constant) {
        TaskEvent event = TaskEvent.valueOf(constant.getSimpleName().toString());
        boolean observes = Boolean.TRUE.equals(Annotations.value(watcher, "observes"));
        String at = "@TaskWatcher(" + event + ") ";
        if (!observes) {
          addFunction(method, type, Prototype.WATCHER, at, event.section());
        } else if (event == TaskEvent.INIT) {
          addFunction(method, type, Prototype.WATCHER, at, event.section(), TaskWatcher.OBSERVES);
        } else {
          tell(
              method,
              at
                  + Prototype.name(method)
                  + ": observes = true is for INIT, the one event that can refuse; expected: "
                  + at.strip());
        }
      }
    }
    if (!Annotations.named(method, AtJvmEnd.class).isEmpty()) {
      addFunction(method, type, Prototype.END, "@AtJvmEnd ", AtJvmEnd.SECTION);
    }
  }

  private void addFunction(
      ExecutableElement method, String type, Prototype prototype, String at, String... sections) {
    if (Prototype.isResolved(method)) {
      String problems = prototype.problems(method);
      if (problems.isEmpty()) {
        for (String section : sections) {
          keep(new Declared(type, section, type + "#" + method.getSimpleName()));
        }
      } else {
        tell(method, at + problems);
      }
    }
  }

  private void addOption(TypeElement owner, String type, AnnotationMirror option) {
    if (Annotations.value(option, "key") instanceof String key
        && Annotations.value(option, "help") instanceof String help) {
      String at = "@WatcherOption(" + elements.getConstantExpression(key) + ") ";
      String problems = OptionRule.problems(key, help);
      Declared line = new Declared(type, WatcherOption.SECTION, key + " " + help.strip());
      Declared first = options.get(key);
      if (!problems.isEmpty()) {
        tell(owner, at + Prototype.name(owner) + ": " + problems);
      } else if (first != null && !first.text().equals(line.text())) {
        tell(
            owner,
            at + Prototype.name(owner) + ": " + OptionRule.twice(first.type(), first.text()));
      } else {
        keep(line);
        if (Boolean.TRUE.equals(Annotations.value(option, "file"))) {
          keep(new Declared(type, WatcherOption.FILES, key));
        }
      }
    }
  }

  private void tell(Element where, String what) {
    broken = true;
    errors.accept(where, what);
  }
}
