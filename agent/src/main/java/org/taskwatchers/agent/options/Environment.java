package org.taskwatchers.agent.options;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The environment of this JVM, as far as it can hold options. */
public final class Environment {
  private Environment() {}

  /**
   * All variables, or none where the process was started with none of ours. To ask {@code
   * System.getenv} loads {@code ProcessImpl} on later JDKs, before its hooks can be put in, and
   * takes a JVM that starts no process milliseconds.
   */
  public static Map<String, String> ofThisJvm() {
    try (FileInputStream in = new FileInputStream("/proc/self/environ")) {
      String text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
      if (!text.contains(Options.VARIABLE)) {
        return Map.of();
      }
    } catch (IOException noProc) {
      // Then it is asked for.
    }
    return System.getenv();
  }
}
