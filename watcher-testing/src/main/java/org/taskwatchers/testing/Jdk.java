package org.taskwatchers.testing;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * A JDK that is installed on this machine.
 *
 * @param home its folder, without links
 * @param version the version in its {@code release} file, such as {@code 17.0.15}
 */
public record Jdk(Path home, String version) {
  /** The first version that the agent runs on. */
  static final int OLDEST = 17;

  /**
   * Reads the JDK at {@code home}.
   *
   * @throws IllegalStateException if there is no JDK of version 17 or later; the message says why
   */
  static Jdk at(Path home) {
    for (String tool : new String[] {"java", "javac"}) {
      if (!Files.isExecutable(home.resolve("bin").resolve(tool))) {
        throw new IllegalStateException(home + " is no JDK: it has no bin/" + tool);
      }
    }
    Properties release = new Properties();
    Path file = home.resolve("release");
    try (Reader in = Files.newBufferedReader(file)) {
      release.load(in);
      String quoted = release.getProperty("JAVA_VERSION");
      if (quoted == null) {
        throw new IllegalStateException(file + " has no line JAVA_VERSION");
      }
      Jdk jdk = new Jdk(home.toRealPath(), quoted.replace("\"", ""));
      if (jdk.feature() < OLDEST) {
        throw new IllegalStateException(home + " is JDK " + jdk + ", and the agent needs 17");
      }
      return jdk;
    } catch (IOException | IllegalArgumentException e) {
      throw new IllegalStateException(home + " is no JDK: its release file cannot be read: " + e);
    }
  }

  /** The first number of the version, such as 17, 21 or 25. */
  public int feature() {
    return Runtime.Version.parse(version).feature();
  }

  /** One of its tools: {@code tool("javac")}. */
  public Path tool(String name) {
    return home.resolve("bin").resolve(name);
  }

  /** The version, which the names of tests show. */
  @Override
  public String toString() {
    return version;
  }
}
