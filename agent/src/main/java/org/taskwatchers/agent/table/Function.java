package org.taskwatchers.agent.table;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.premain.PrefixLoader;

/**
 * A function that the linker found. Its handle is made by the first call: the first of each shape
 * is spun as a class of its own, for which a JVM that starts no process should not pay.
 */
final class Function {
  private final Method method;

  /** A handle is safe to publish by a race, as all of its fields are final. */
  private @Nullable MethodHandle handle;

  Function(Method method) {
    this.method = method;
  }

  /** Whether its class came in the agent's own jar. */
  boolean isReadyMade() {
    return method.getDeclaringClass().getClassLoader() instanceof PrefixLoader;
  }

  /**
   * The handle.
   *
   * @throws IllegalAccessException if it is not public after all
   */
  MethodHandle handle() throws IllegalAccessException {
    MethodHandle made = handle;
    if (made == null) {
      made = MethodHandles.publicLookup().unreflect(method);
      handle = made;
    }
    return made;
  }
}
