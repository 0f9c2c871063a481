package org.taskwatchers.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;

/** Shows JDK classes that are already loaded to a transformer, as if they were being loaded now. */
final class Redefinition {
  private final Instrumentation instrumentation;
  private final ClassFileTransformer transformer;
  private final boolean withUse;

  /**
   * Creates one for a transformer.
   *
   * @param transformer is registered, but not for retransformation
   * @param withUse as in {@link WovenClass#of}
   */
  Redefinition(Instrumentation instrumentation, ClassFileTransformer transformer, boolean withUse) {
    this.instrumentation = instrumentation;
    this.transformer = transformer;
    this.withUse = withUse;
  }

  /**
   * Redefines the classes in which there is something to weave, all at one safepoint. Later
   * retransformations start from the result, so a later agent leaves our hooks in place.
   *
   * @return whether the transformer must stay registered, because redefining was not possible
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
   * Another agent, such as OpenTelemetry's, added an interface or a field when the classes were
   * loaded. It does so again when they are retransformed, but not when they are redefined.
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

  /** The JDK's original class file. The JVM runs it through each agent's transformer. */
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
