package org.taskwatchers.testing;

import java.nio.file.Files;
import java.nio.file.Path;

/** The jars that the tests put on their JVMs; system properties name them. */
public final class Artifacts {
  private Artifacts() {}

  /**
   * The agent's jar, from the system property {@code agent.jar}.
   *
   * @throws IllegalStateException if it is not there; the message says what to do
   */
  public static Path agent() {
    return named("agent.jar");
  }

  /**
   * The jar that watchers are compiled against, from the system property {@code spi.jar}.
   *
   * @throws IllegalStateException if it is not there; the message says what to do
   */
  public static Path spi() {
    return named("spi.jar");
  }

  private static Path named(String property) {
    String name = System.getProperty(property);
    if (name == null) {
      throw new IllegalStateException("which jar? -D" + property + "=... is not set");
    }
    Path jar = Path.of(name).toAbsolutePath().normalize();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException(
          property
              + ": no file "
              + jar
              + "; build it (mvn package) or name it (-D"
              + property
              + ")");
    }
    return jar;
  }
}
