package org.taskwatchers.agent.premain;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/**
 * The entry points for {@code -javaagent:}, for attaching and for {@code java -jar}. This class
 * only finds the rest of the agent, which has its own class loader, and calls it.
 *
 * <p>It is compiled for Java 8, so that an older JVM gets a clear sentence. Otherwise it would end
 * with an UnsupportedClassVersionError.
 */
public final class Premain {
  private static final int OLDEST_JDK = 17;

  private Premain() {}

  /**
   * Called by the JVM before {@code main}, on the main thread. Throws nothing, because an exception
   * would end the JVM. {@code strict=true} ends the JVM itself.
   */
  public static void premain(String arguments, Instrumentation instrumentation) {
    begin("start.Agent", "premain", arguments, instrumentation);
  }

  /**
   * Called by the JVM's attach listener when the agent is attached. Throws nothing, because the JVM
   * would print the exception with a stack that explains nothing.
   */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    begin("attach.Attached", "attach", arguments, instrumentation);
  }

  private static void begin(
      String type, String place, String arguments, Instrumentation instrumentation) {
    try {
      if (!isTooOld(System.getProperty("java.specification.version"))) {
        // This method has the same shape as premain, so the JVM has already spun the code for such
        // a reflective call.
        hand(
            type,
            "start",
            new Class<?>[] {String.class, Instrumentation.class},
            arguments == null ? "" : arguments,
            instrumentation);
      }
    } catch (Throwable t) { // a SecurityManager may forbid all of it
      System.err.println("task-watchers: " + place + ": nothing is watched: " + t);
    }
  }

  /** Called by {@code java -jar task-watchers-agent.jar}. */
  public static void main(String[] arguments) throws Throwable {
    if (isTooOld(System.getProperty("java.specification.version"))) {
      System.exit(1);
    }
    hand("cli.CommandLineTool", "main", new Class<?>[] {String[].class}, (Object) arguments);
  }

  static boolean isTooOld(String specification) {
    String feature = specification.startsWith("1.") ? specification.substring(2) : specification;
    boolean tooOld = Integer.parseInt(feature) < OLDEST_JDK;
    if (tooOld) {
      System.err.println(
          "task-watchers: this is Java "
              + feature
              + ", the agent needs "
              + OLDEST_JDK
              + " or newer; nothing is watched");
    }
    return tooOld;
  }

  @SuppressWarnings("removal") // later JDKs have no replacement
  static boolean hasSecurityManager() {
    return System.getSecurityManager() != null;
  }

  private static File jar() throws Exception {
    return new File(Premain.class.getProtectionDomain().getCodeSource().getLocation().toURI());
  }

  private static void hand(String type, String method, Class<?>[] types, Object... arguments)
      throws Throwable {
    ClassLoader loader = PrefixLoader.ofAgent(jar());
    try {
      Class.forName("org.taskwatchers.agent." + type, true, loader)
          .getMethod(method, types)
          .invoke(null, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
