package org.taskwatchers.agent.table;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;

/**
 * Calls one function in a way that the JIT knows. The JIT compiles a method handle in a static
 * final field of a hidden class into the call itself. A handle in an object's field costs as much
 * as four calls.
 *
 * <p>We do not generate one class per section with ASM, because no single loader sees the functions
 * of all jars.
 */
abstract class Bound {
  /** Makes an object bound to that function; null if it cannot. */
  static @Nullable Bound to(Function function) {
    try (InputStream in = Bound.class.getResourceAsStream("Bound$Constant.class")) {
      if (in == null) {
        return null;
      }
      return (Bound)
          MethodHandles.lookup()
              .defineHiddenClassWithClassData(in.readAllBytes(), function.handle(), true)
              .lookupClass()
              .getDeclaredConstructor()
              .newInstance();
    } catch (IOException | ReflectiveOperationException | LinkageError e) {
      return null; // unbound calls are slower, nothing else
    }
  }

  abstract int call(long info, Task task) throws Throwable;

  /** The template of the hidden classes; not used itself. */
  static final class Constant extends Bound {
    private static final MethodHandle FUNCTION = function();

    private static MethodHandle function() {
      try {
        return MethodHandles.classData(MethodHandles.lookup(), "_", MethodHandle.class);
      } catch (IllegalAccessException e) {
        throw new LinkageError("no function", e);
      }
    }

    @Override
    int call(long info, Task task) throws Throwable {
      return (int) FUNCTION.invokeExact(info, task);
    }
  }
}
