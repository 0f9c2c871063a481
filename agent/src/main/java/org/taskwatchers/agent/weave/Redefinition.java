package org.taskwatchers.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/**
 * Shows classes of the JDK that are loaded already to a transformer, as if they were loaded now.
 */
final class Redefinition {
  private final Instrumentation instrumentation;
  private final ClassFileTransformer transformer;
  private final boolean withUse;

  /**
   * For one transformer.
   *
   * @param transformer one that is registered, and not for retransformation
   * @param withUse as {@link WovenClass#of}
   */
  Redefinition(Instrumentation instrumentation, ClassFileTransformer transformer, boolean withUse) {
    this.instrumentation = instrumentation;
    this.transformer = transformer;
    this.withUse = withUse;
  }

  /**
   * Redefines those in which there is something to weave, all at one safepoint. What the
   * transformer makes of them is from then on what every retransformation begins with, so a later
   * agent's leaves our hooks where they are.
   *
   * @return whether the transformer has to stay, because it was not possible that way
   */
  boolean of(List<Class<?>> classes)
      throws IOException, UnmodifiableClassException, ClassNotFoundException {
    List<ClassDefinition> definitions = new ArrayList<>();
    for (Class<?> each : classes) {
      byte[] bytes = bytes(each);
      if (WovenClass.of(each.getName().replace('.', '/'), bytes, withUse).bytes() != null) {
        definitions.add(new ClassDefinition(each, bytes));
      }
    }
    if (definitions.isEmpty()) {
      return false;
    }
    try {
      instrumentation.redefineClasses(definitions.toArray(new ClassDefinition[0]));
      return false;
    } catch (UnsupportedOperationException otherShape) {
      retransform(definitions);
      return true;
    }
  }

  /**
   * Another agent gave them an interface or a field as they were loaded, and does so again when
   * they are retransformed, not redefined, as OpenTelemetry's.
   */
  private void retransform(List<ClassDefinition> definitions) throws UnmodifiableClassException {
    instrumentation.removeTransformer(transformer);
    instrumentation.addTransformer(transformer, true);
    List<Class<?>> classes = new ArrayList<>();
    for (ClassDefinition each : definitions) {
      classes.add(each.getDefinitionClass());
    }
    instrumentation.retransformClasses(classes.toArray(new Class<?>[0]));
  }

  /** The class file as the JDK has it; each agent's transformer is called for it. */
  private static byte[] bytes(Class<?> c) throws IOException {
    String file = "/" + c.getName().replace('.', '/') + ".class";
    try (InputStream in = Object.class.getResourceAsStream(file)) {
      if (in == null) {
        throw new IOException("this JDK has no " + file);
      }
      return in.readAllBytes();
    }
  }
}
