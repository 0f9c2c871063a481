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

/** Defines java.lang.TaskWatchersHook in java.base and connects it with the agent. */
public final class HookClass {
  private static final String RESOURCE = "/java/lang/TaskWatchersHook.class";

  /**
   * The method that the end of the JVM needs. It is looked up with the first process, because a
   * SecurityManager that is set later may object.
   */
  private static volatile @Nullable Method shutdownAdd;

  private HookClass() {}

  /** Call this once, before any woven class can run. */
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

  /** Call this before a class that waits is woven: without it, a reaper could hang its process. */
  static void connectWait() throws ReflectiveOperationException {
    call(Class.forName("java.lang.TaskWatchersHook", false, null), "installWait", ExitWait.find());
  }

  /** Opens java.lang only to the agent's own loader, so the application's rights do not change. */
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
   * Makes the JVM run {@code end} after the application's shutdown hooks have ended and the files
   * marked for deletion at exit are deleted. Called while the hooks run. It uses reflection instead
   * of a call from the hook class: a JDK newer than 17 compiles that class for 17 without the
   * classes that java.lang keeps to itself.
   */
  public static void afterShutdownHooks(Instrumentation instrumentation, Runnable end)
      throws ReflectiveOperationException {
    Method add = shutdownAdd;
    if (add == null) { // also if a first process is just about to start
      open(instrumentation, false);
      add = shutdownAdd();
    }
    // The last slot is 9; the JDK itself uses 0 and 2, and the application's hooks use 1.
    for (int slot = 9; slot > 2; slot--) {
      if (added(add, slot, end)) {
        return;
      }
    }
    throw new IllegalStateException("java.lang.Shutdown has no place left");
  }

  /** Null if something was in the way when the first process started; then we try again later. */
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
      if (refused.getCause() instanceof InternalError) { // the slot is taken
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
