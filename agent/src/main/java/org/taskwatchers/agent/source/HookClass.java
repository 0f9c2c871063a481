package org.taskwatchers.agent.source;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Brings java.lang.TaskWatchersHook into java.base and connects it with the source. */
final class HookClass {
  private static final String RESOURCE = "/java/lang/TaskWatchersHook.class";

  private HookClass() {}

  /** Once, before any woven class can run. */
  static void define(
      Instrumentation instrumentation, HookTarget target, boolean mayRefuse, @Nullable JdkUses uses)
      throws IOException, ReflectiveOperationException {
    // Opens java.lang to the agent's own loader alone: the application's rights stay as they are.
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        uses == null
            ? Map.of("java.lang", Set.of(HookClass.class.getModule()))
            : Map.of(
                "java.lang",
                Set.of(HookClass.class.getModule()),
                "java.io", // the agent looks into streams
                Set.of(HookClass.class.getModule())),
        Set.of(),
        Map.of());
    Class<?> hook =
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup()).defineClass(bytes());
    call(hook, "install", target);
    call(hook, "installRefusal", mayRefuse);
    if (uses != null) {
      call(hook, "installUses", uses);
    }
  }

  /** Before a class that waits is woven: without it the reaper of a process could hang it. */
  static void connectWait() throws ReflectiveOperationException {
    call(Class.forName("java.lang.TaskWatchersHook", false, null), "installWait", ExitWait.find());
  }

  /**
   * Has it run when the application's shutdown hooks have ended, and the files that were to be
   * deleted are; called while they run. By reflection, not from the hook class: a JDK newer than 17
   * compiles that for 17 without the classes that java.lang keeps for itself.
   *
   * @return false where that cannot be had
   */
  static boolean afterShutdownHooks(Runnable end) {
    try {
      Method add =
          Class.forName("java.lang.Shutdown", false, null)
              .getDeclaredMethod("add", int.class, boolean.class, Runnable.class);
      add.setAccessible(true);
      // The last is 9; the JDK's own are 0, the application's hooks 1, and 2.
      for (int slot = 9; slot > 2; slot--) {
        if (added(add, slot, end)) {
          return true;
        }
      }
    } catch (ReflectiveOperationException | RuntimeException | LinkageError notThere) {
      // this JDK knows no such thing
    }
    return false;
  }

  private static boolean added(Method add, int slot, Runnable end)
      throws ReflectiveOperationException {
    try {
      add.invoke(null, slot, true, end);
      return true;
    } catch (InvocationTargetException refused) {
      if (refused.getCause() instanceof InternalError) { // it is taken
        return false;
      }
      throw refused;
    }
  }

  private static void call(Class<?> hook, String method, Object argument)
      throws ReflectiveOperationException {
    Method called = hook.getDeclaredMethod(method, Object.class);
    called.setAccessible(true);
    called.invoke(null, argument);
  }

  private static byte[] bytes() throws IOException {
    try (InputStream in = HookClass.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IOException("the agent jar holds no " + RESOURCE);
      }
      return in.readAllBytes();
    }
  }
}
