package org.taskwatchers.it.agents;

import java.io.IOException;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.it.subjects.StartOne;

/**
 * Retransforms the JDK's process classes between two starts, as agents do that instrument them.
 * Agent and subject are one class, because both come from the same class path.
 */
public final class Retransforms implements ClassFileTransformer {
  private static @Nullable Instrumentation instrumentation;

  private Retransforms() {}

  public static void premain(String none, Instrumentation ours) {
    instrumentation = ours;
  }

  public static void main(String... command) throws Exception {
    StartOne.main(command);
    retransform();
    StartOne.main(command);
  }

  private static void retransform() throws IOException, UnmodifiableClassException {
    Instrumentation ours = instrumentation;
    if (ours == null) {
      throw new IOException("premain was not called");
    }
    List<Class<?>> process = processClasses(ours);
    Retransforms transformer = new Retransforms();
    ours.addTransformer(transformer, true);
    ours.retransformClasses(process.toArray(new Class<?>[0]));
    System.out.println("retransformed=" + process.size());
  }

  static List<Class<?>> processClasses(Instrumentation ours) {
    List<Class<?>> process = new ArrayList<>();
    for (Class<?> each : ours.getAllLoadedClasses()) {
      if (each.getName().startsWith("java.lang.Process") && ours.isModifiableClass(each)) {
        process.add(each);
      }
    }
    return process;
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String name,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    if (name == null || !name.startsWith("java/lang/Process")) {
      return null;
    }
    return bytes.clone(); // null would mean "no change"
  }
}
