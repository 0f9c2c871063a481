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

/** What a watcher must be: {@code public static int f(long, Task)} on a public class. */
final class Prototype {
  private Prototype() {}

  /** False where the source names a type that does not exist: javac says so itself. */
  static boolean isResolved(ExecutableElement method) {
    return method.getReturnType().getKind() != TypeKind.ERROR
        && method.getParameters().stream().noneMatch(p -> p.asType().getKind() == TypeKind.ERROR);
  }

  /** All that is wrong and what was expected, in one line; empty where nothing is. */
  static String problems(ExecutableElement method) {
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
    if (method.getReturnType().getKind() != TypeKind.INT) {
      problems.add("must return int");
    }
    if (!takesLongAndTask(method)) {
      problems.add("must take (long, " + Task.class.getName() + ")");
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
        + "; expected: public static int "
        + method.getSimpleName()
        + "(long info, Task task)"
        + (reachable ? "" : " on a public class");
  }

  /** The name as the source shows it, with the types around it but without the package. */
  static String name(Element element) {
    Element around = element.getEnclosingElement();
    String own = element.getSimpleName().toString();
    return around instanceof TypeElement ? name(around) + "." + own : own;
  }

  private static String kind(TypeElement type) {
    return type.getKind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static boolean takesLongAndTask(ExecutableElement method) {
    List<? extends VariableElement> parameters = method.getParameters();
    return parameters.size() == 2
        && parameters.get(0).asType().getKind() == TypeKind.LONG
        && isTask(parameters.get(1).asType());
  }

  /** By name: an annotation on the type, as {@code @NonNull Task}, makes it no other type. */
  private static boolean isTask(TypeMirror type) {
    return type.getKind() == TypeKind.DECLARED
        && ((TypeElement) ((DeclaredType) type).asElement())
            .getQualifiedName()
            .contentEquals(Task.class.getName());
  }
}
