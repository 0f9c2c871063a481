package org.taskwatchers.agent.table;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.premain.PrefixLoader;

/**
 * A function that the linker found. The first call makes its method handle: the JVM spins a class
 * for the first handle of each shape, and a JVM that starts no process should not pay for that.
 */
final class Function {
  private final Method method;

  /** All fields of a handle are final, so publishing it in a race is safe. */
  private @Nullable MethodHandle handle;

  Function(Method method) {
    this.method = method;
  }

  /** Whether its class is in the agent's own jar. */
  boolean isReadyMade() {
    return method.getDeclaringClass().getClassLoader() instanceof PrefixLoader;
  }

  /**
   * The method handle.
   *
   * @throws IllegalAccessException if the function turns out not to be public
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
