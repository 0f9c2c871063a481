package org.taskwatchers.agent.attach;

import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import net.bytebuddy.agent.ByteBuddyAgent.AttachmentProvider;
import org.jspecify.annotations.Nullable;

/**
 * Another JVM to which this one has attached. It uses reflection on the class that Byte Buddy
 * finds, HotSpot's or OpenJ9's, since not every Java runtime has one.
 */
final class AttachedJvm implements AutoCloseable {
  /** The oldest JDK that the agent runs on. */
  private static final int OLDEST = 17;

  /** The limit of HotSpot up to JDK 23, which rejects a longer text without a reason. */
  private static final int LONGEST = 1024;

  private static final AttachmentProvider PROVIDER =
      new AttachmentProvider.Compound(
          AttachmentProvider.ForModularizedVm.INSTANCE, AttachmentProvider.ForJ9Vm.INSTANCE);

  private final long pid;
  private final Class<?> type;
  private final Object jvm;

  private AttachedJvm(long pid, Class<?> type, Object jvm) {
    this.pid = pid;
    this.type = type;
    this.jvm = jvm;
  }

  static AttachedJvm of(long pid) throws NotAttached {
    AttachmentProvider.Accessor accessor = PROVIDER.attempt();
    if (!accessor.isAvailable()) {
      throw new NotAttached(
          "this Java runtime ("
              + System.getProperty("java.home")
              + ") cannot attach, it has no module jdk.attach; run the command with a JDK");
    }
    Class<?> type = accessor.getVirtualMachineType();
    Object jvm = call(pid, type, null, "attach", Long.toString(pid));
    if (jvm == null) {
      throw new NotAttached("cannot attach to " + pid + ": " + type.getName() + " gives nothing");
    }
    return new AttachedJvm(pid, type, jvm);
  }

  /** Checks the version before anything is loaded into the JVM. */
  void checkVersion() throws NotAttached {
    checkVersion(pid, properties("getSystemProperties"));
  }

  static void checkVersion(long pid, Properties system) throws NotAttached {
    String version = system.getProperty("java.specification.version", "");
    String feature = version.startsWith("1.") ? version.substring(2) : version;
    if (!feature.matches("[0-9]{1,4}")) {
      throw new NotAttached(
          "JVM " + pid + " says that it is Java \"" + version + "\"; expected a number");
    }
    if (Integer.parseInt(feature) < OLDEST) {
      throw new NotAttached(
          "JVM " + pid + " is Java " + feature + ", the agent needs " + OLDEST + " or newer");
    }
  }

  /** Loads the agent. Returns when its agentmain has returned. */
  void load(String jar, String arguments) throws NotAttached {
    try {
      call(pid, type, jvm, "loadAgent", jar, arguments);
    } catch (NotAttached e) {
      int length = (jar + "=" + arguments).getBytes(StandardCharsets.UTF_8).length;
      throw length < LONGEST
          ? e
          : new NotAttached(
              e.line()
                  + "; it was given "
                  + length
                  + " bytes of jar and options, and older JVMs take no more than "
                  + LONGEST
                  + " (options can be put into the file of config=)");
    }
  }

  /** A property that agents in that JVM have set for JVMs that attach. */
  @Nullable String agentProperty(String key) throws NotAttached {
    return properties("getAgentProperties").getProperty(key);
  }

  @Override
  public void close() throws NotAttached {
    call(pid, type, jvm, "detach");
  }

  private Properties properties(String method) throws NotAttached {
    return call(pid, type, jvm, method) instanceof Properties properties
        ? properties
        : new Properties();
  }

  private static @Nullable Object call(
      long pid, Class<?> type, @Nullable Object on, String method, String... arguments)
      throws NotAttached {
    Class<?>[] types = new Class<?>[arguments.length];
    Arrays.fill(types, String.class);
    try {
      return type.getMethod(method, types).invoke(on, (Object[]) arguments);
    } catch (InvocationTargetException e) {
      throw new NotAttached("cannot attach to " + pid + ": " + message(e.getCause()));
    } catch (ReflectiveOperationException e) {
      throw new NotAttached("cannot attach to " + pid + ": " + e);
    }
  }

  private static String message(@Nullable Throwable t) {
    String message = t == null ? null : t.getMessage();
    return message == null ? String.valueOf(t) : message;
  }
}
