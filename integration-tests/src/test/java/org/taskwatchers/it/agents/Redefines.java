package org.taskwatchers.it.agents;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.it.subjects.StartOne;

/**
 * Redefines process classes to the JDK's own class files, between two starts. Agent and subject are
 * one class, because both come from the same class path.
 */
public final class Redefines {
  private static @Nullable Instrumentation instrumentation;

  private Redefines() {}

  public static void premain(String none, Instrumentation ours) {
    instrumentation = ours;
  }

  /** The first argument is the prefix of the class names; the command follows. */
  public static void main(String... prefixAndCommand) throws Exception {
    String[] command =
        List.of(prefixAndCommand).subList(1, prefixAndCommand.length).toArray(new String[0]);
    StartOne.main(command);
    redefine(prefixAndCommand[0]);
    StartOne.main(command);
  }

  private static void redefine(String prefix) throws Exception {
    Instrumentation ours = Objects.requireNonNull(instrumentation, "premain was not called");
    List<ClassDefinition> definitions = new ArrayList<>();
    for (Class<?> each : Retransforms.processClasses(ours)) {
      if (each.getName().startsWith(prefix) && !each.isHidden()) {
        definitions.add(new ClassDefinition(each, bytes(each)));
      }
    }
    ours.redefineClasses(definitions.toArray(new ClassDefinition[0]));
    System.out.println("redefined=" + definitions.size());
  }

  private static byte[] bytes(Class<?> c) throws IOException {
    String file = "/" + c.getName().replace('.', '/') + ".class";
    try (InputStream in = Object.class.getResourceAsStream(file)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
