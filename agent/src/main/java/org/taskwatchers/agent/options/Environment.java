package org.taskwatchers.agent.options;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The environment of this JVM, read only if it may hold options. */
public final class Environment {
  private Environment() {}

  /**
   * All variables, or none if the process was started with none of ours. On later JDKs, {@code
   * System.getenv} loads {@code ProcessImpl} before its hooks can be put in, and costs a JVM that
   * starts no process milliseconds.
   */
  public static Map<String, String> ofThisJvm() {
    try (FileInputStream in = new FileInputStream("/proc/self/environ")) {
      String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      if (!text.contains(Options.VARIABLE)) {
        return Map.of();
      }
    } catch (IOException noProc) {
      // Then use System.getenv.
    }
    return System.getenv();
  }
}
