package org.taskwatchers.agent.table;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.Task;

/**
 * Calls one function that the JIT knows: it compiles a handle in a static final field of a hidden
 * class as the call itself, where one in a field of an object costs as much as four calls.
 *
 * <p>Not made with ASM, one class for a section: the functions of several jars are not visible to
 * any one loader.
 */
abstract class Bound {
  /** One bound to that function; null where it cannot be. */
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
      return null; // it is slower unbound, and that is all
    }
  }

  abstract int call(long info, Task task) throws Throwable;

  /** Not used itself: the template of the hidden classes. */
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
