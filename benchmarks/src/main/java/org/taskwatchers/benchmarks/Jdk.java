package org.taskwatchers.benchmarks;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A JDK to measure on.
 *
 * @param version the version in its {@code release} file, such as {@code 17.0.15}
 */
public record Jdk(Path home, String version) {
  /**
   * Reads the JDK at {@code home}.
   *
   * @throws IOException if there is no JDK; the message says why
   */
  public static Jdk at(Path home) throws IOException {
    if (!Files.isExecutable(home.resolve("bin/java"))) {
      throw new IOException(home + " is no JDK: it has no bin/java");
    }
    Properties release = new Properties();
    try (Reader in = Files.newBufferedReader(home.resolve("release"))) {
      release.load(in);
    }
    String version = release.getProperty("JAVA_VERSION");
    if (version == null) {
      throw new IOException(home.resolve("release") + " has no line JAVA_VERSION");
    }
    return new Jdk(home, version.replace("\"", ""));
  }
}
