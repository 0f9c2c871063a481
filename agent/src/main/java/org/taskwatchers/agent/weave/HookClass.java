package org.taskwatchers.agent.weave;

import java.io.IOException;
import java.io.InputStream;
import java.lang.instrument.Instrumentation;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.taskwatchers.agent.hooks.ExitWait;
import org.taskwatchers.agent.hooks.HookTarget;
import org.taskwatchers.agent.hooks.JdkUses;

/** Brings java.lang.TaskWatchersHook into java.base and connects it with the source. */
public final class HookClass {
  private static final String RESOURCE = "/java/lang/TaskWatchersHook.class";

  /**
   * What the end of the JVM needs, looked up with the first process: a SecurityManager that comes
   * later may object.
   */
  private static volatile @Nullable Method shutdownAdd;

  private HookClass() {}

  /** Once, before any woven class can run. */
  static void define(
      Instrumentation instrumentation, HookTarget target, boolean mayRefuse, @Nullable JdkUses uses)
      throws IOException, ReflectiveOperationException {
    open(instrumentation, uses != null);
    shutdownAdd = shutdownAddOrNull();
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

  /** Opens java.lang to the agent's own loader alone: the application's rights stay as they are. */
  private static void open(Instrumentation instrumentation, boolean streams) {
    Set<Module> agent = Set.of(HookClass.class.getModule());
    instrumentation.redefineModule(
        Object.class.getModule(),
        Set.of(),
        Map.of(),
        streams ? Map.of("java.lang", agent, "java.io", agent) : Map.of("java.lang", agent),
        Set.of(),
        Map.of());
  }

  /**
   * Has it run when the application's shutdown hooks have ended, and the files that were to be
   * deleted are; called while they run. By reflection, not from the hook class: a JDK newer than 17
   * compiles that for 17 without the classes that java.lang keeps for itself.
   */
  public static void afterShutdownHooks(Instrumentation instrumentation, Runnable end)
      throws ReflectiveOperationException {
    Method add = shutdownAdd;
    if (add == null) { // also where a first process is about to be started, just now
      open(instrumentation, false);
      add = shutdownAdd();
    }
    // The last is 9; the JDK's own are 0, the application's hooks 1, and 2.
    for (int slot = 9; slot > 2; slot--) {
      if (added(add, slot, end)) {
        return;
      }
    }
    throw new IllegalStateException("java.lang.Shutdown has no place left");
  }

  /** Where nothing was in the way when the first process was started; else it is tried again. */
  private static @Nullable Method shutdownAddOrNull() {
    try {
      return shutdownAdd();
    } catch (ReflectiveOperationException | RuntimeException | LinkageError notThere) {
      return null;
    }
  }

  private static Method shutdownAdd() throws ReflectiveOperationException {
    Method add =
        Class.forName("java.lang.Shutdown", false, null)
            .getDeclaredMethod("add", int.class, boolean.class, Runnable.class);
    add.setAccessible(true);
    return add;
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
