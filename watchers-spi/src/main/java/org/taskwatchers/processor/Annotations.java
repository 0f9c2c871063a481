package org.taskwatchers.processor;

import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.WatcherOption;

/**
 * Annotations as the compiler sees them. {@link Element#getAnnotation} throws if a source is
 * broken, and would read our enum from the processor's path instead of the compiled code's.
 */
final class Annotations {
  private Annotations() {}

  static List<AnnotationMirror> named(Element element, Class<? extends Annotation> type) {
    List<AnnotationMirror> found = new ArrayList<>();
    for (AnnotationMirror annotation : element.getAnnotationMirrors()) {
      TypeElement of = (TypeElement) annotation.getAnnotationType().asElement();
      if (of.getQualifiedName().contentEquals(type.getCanonicalName())) {
        found.add(annotation);
      }
    }
    return found;
  }

  /** The options of a type in source order, including those in the container. */
  static List<AnnotationMirror> options(TypeElement type) {
    List<AnnotationMirror> found = named(type, WatcherOption.class);
    for (AnnotationMirror list : named(type, WatcherOption.List.class)) {
      if (value(list, "value") instanceof List<?> options) {
        for (Object option : options) {
          if (((AnnotationValue) option).getValue() instanceof AnnotationMirror annotation) {
            found.add(annotation);
          }
        }
      }
    }
    return found;
  }

  /** Null if the source does not give it, or gives a value that javac cannot resolve. */
  static @Nullable Object value(AnnotationMirror annotation, String name) {
    for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> entry :
        annotation.getElementValues().entrySet()) {
      if (entry.getKey().getSimpleName().contentEquals(name)) {
        AnnotationValue value = entry.getValue();
        // javac's word for a value it could not resolve; a string of the source would have quotes
        // here.
        return value.toString().equals("<error>") ? null : value.getValue();
      }
    }
    return null;
  }
}
