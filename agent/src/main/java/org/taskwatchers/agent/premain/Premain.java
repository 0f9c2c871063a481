package org.taskwatchers.agent.premain;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/**
 * What {@code -javaagent:}, attaching and {@code java -jar} call. It only finds the rest of the
 * agent, which lives behind a loader of its own, and hands over.
 *
 * <p>Compiled for Java 8, so that an older JVM gets a sentence instead of an
 * UnsupportedClassVersionError, which would end it.
 */
public final class Premain {
  private static final int OLDEST_JDK = 17;

  private Premain() {}

  /**
   * Called by the JVM before {@code main}, on the main thread. Throws nothing: that would end the
   * JVM, which {@code strict=true} does by itself.
   */
  public static void premain(String arguments, Instrumentation instrumentation) {
    begin("start.Agent", "premain", arguments, instrumentation);
  }

  /**
   * Called by the JVM when the agent is attached to it, on its attach listener. Throws nothing: the
   * JVM would print it with a stack that explains nothing.
   */
  public static void agentmain(String arguments, Instrumentation instrumentation) {
    begin("attach.Attached", "attach", arguments, instrumentation);
  }

  private static void begin(
      String type, String place, String arguments, Instrumentation instrumentation) {
    try {
      if (!isTooOld(System.getProperty("java.specification.version"))) {
        // Of the same shape as premain itself: the JVM has spun the code of such a reflective call.
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

  @SuppressWarnings("removal") // what comes instead of it on later JDKs is nothing
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
