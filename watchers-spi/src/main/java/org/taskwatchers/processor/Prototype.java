package org.taskwatchers.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.taskwatchers.Task;

/** What a declared function must be: public, static, of one shape, and on a public class. */
enum Prototype {
  /** {@code public static int f(long, Task)}. */
  WATCHER(TypeKind.INT, "(long, " + Task.class.getName() + ")", "(long info, Task task)") {
    @Override
    boolean takes(List<? extends TypeMirror> types) {
      return types.size() == 2 && types.get(0).getKind() == TypeKind.LONG && isTask(types.get(1));
    }
  },

  /** {@code public static void f(List<Task>)}. */
  END(TypeKind.VOID, "(java.util.List<" + Task.class.getName() + ">)", "(List<Task> left)") {
    @Override
    boolean takes(List<? extends TypeMirror> types) {
      return types.size() == 1
          && is(types.get(0), List.class)
          && ((DeclaredType) types.get(0)).getTypeArguments().stream().anyMatch(Prototype::isTask);
    }
  };

  private final TypeKind result;
  private final String types;
  private final String parameters;

  Prototype(TypeKind result, String types, String parameters) {
    this.result = result;
    this.types = types;
    this.parameters = parameters;
  }

  abstract boolean takes(List<? extends TypeMirror> types);

  /** False if the source names a type that does not exist, which javac itself reports. */
  static boolean isResolved(ExecutableElement method) {
    return isResolved(method.getReturnType())
        && method.getParameters().stream().allMatch(p -> isResolved(p.asType()));
  }

  private static boolean isResolved(TypeMirror type) {
    return type.getKind() != TypeKind.ERROR
        && (!(type instanceof DeclaredType declared)
            || declared.getTypeArguments().stream().allMatch(Prototype::isResolved));
  }

  /** All that is wrong and what was expected, in one line; empty if nothing is wrong. */
  String problems(ExecutableElement method) {
    List<String> problems = new ArrayList<>();
    Set<Modifier> modifiers = method.getModifiers();
    if (!modifiers.contains(Modifier.PUBLIC)) {
      problems.add("must be public");
    }
    if (!modifiers.contains(Modifier.STATIC)) {
      problems.add("must be static");
    }
    if (!method.getTypeParameters().isEmpty()) {
      problems.add("must not be generic");
    }
    if (method.getReturnType().getKind() != result) {
      problems.add("must return " + word(result));
    }
    if (!takes(method.getParameters().stream().map(VariableElement::asType).toList())) {
      problems.add("must take " + types);
    }
    boolean reachable = true;
    for (Element e = method.getEnclosingElement(); e instanceof TypeElement type; ) {
      if (!type.getModifiers().contains(Modifier.PUBLIC)) {
        problems.add(kind(type) + " " + name(type) + " must be public");
        reachable = false;
      }
      e = type.getEnclosingElement();
    }
    if (problems.isEmpty()) {
      return "";
    }
    return name(method)
        + ": "
        + String.join(", ", problems)
        + "; expected: public static "
        + word(result)
        + " "
        + method.getSimpleName()
        + parameters
        + (reachable ? "" : " on a public class");
  }

  /** The name as the source shows it, with the types around it but without the package. */
  static String name(Element element) {
    Element around = element.getEnclosingElement();
    String own = element.getSimpleName().toString();
    return around instanceof TypeElement ? name(around) + "." + own : own;
  }

  private static String kind(TypeElement type) {
    return word(type.getKind()).replace('_', ' ');
  }

  private static String word(Enum<?> kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  static boolean isTask(TypeMirror type) {
    return is(type, Task.class);
  }

  /** Compares names, because {@code @NonNull Task} is still the type {@code Task}. */
  static boolean is(TypeMirror type, Class<?> expected) {
    return type.getKind() == TypeKind.DECLARED
        && ((TypeElement) ((DeclaredType) type).asElement())
            .getQualifiedName()
            .contentEquals(expected.getName());
  }
}
