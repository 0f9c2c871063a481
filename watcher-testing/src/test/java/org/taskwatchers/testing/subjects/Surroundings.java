package org.taskwatchers.testing.subjects;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Prints its arguments, JVM options, some variables and its stdin. */
public final class Surroundings {
  private static final List<String> VARIABLES =
      List.of(
          "MINE",
          "CLASSPATH",
          "JAVA_TOOL_OPTIONS",
          "JDK_JAVA_OPTIONS",
          "_JAVA_OPTIONS",
          "TASKWATCHERS_LOG_FILE");

  private Surroundings() {}

  public static void main(String... arguments) {
    System.out.println("arguments=" + String.join(" ", arguments));
    System.out.println("java.home=" + System.getProperty("java.home"));
    System.out.println("directory=" + System.getProperty("user.dir"));
    System.out.println("class.path=" + System.getProperty("java.class.path"));
    ManagementFactory.getRuntimeMXBean()
        .getInputArguments()
        .forEach(option -> System.out.println("option=" + option));
    // Not all variables: the environment of a machine does not belong in test reports.
    VARIABLES.forEach(Surroundings::variable);
    try {
      System.out.println("stdin=" + new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    System.err.println("to stderr");
    System.exit(arguments.length);
  }

  private static void variable(String name) {
    String value = System.getenv(name);
    if (value != null) {
      System.out.println("env." + name + "=" + value);
    }
  }
}
