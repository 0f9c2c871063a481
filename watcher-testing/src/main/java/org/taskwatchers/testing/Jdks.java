package org.taskwatchers.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.ArgumentsProvider;
import org.junit.jupiter.params.support.ParameterDeclarations;

/**
 * The JDKs of this machine, from version 17 on: those in {@code /usr/lib/jvm}, {@code JAVA_HOME},
 * and the JDK that runs the tests. If the system property {@value #PROPERTY} is set, only the JDKs
 * that it lists, with the path separator between them.
 */
public final class Jdks implements ArgumentsProvider {
  /** The system property that names the JDKs to test on. */
  public static final String PROPERTY = "jdks";

  private static final Path DEBIAN = Path.of("/usr/lib/jvm");

  /** For JUnit; see {@link JdkTest}. */
  public Jdks() {}

  /**
   * All JDKs, oldest first, each once.
   *
   * @throws IllegalStateException if the property names a folder without a JDK of version 17 or
   *     later, or if there is no JDK at all
   */
  public static List<Jdk> found() {
    List<Path> more = new ArrayList<>();
    String javaHome = System.getenv("JAVA_HOME");
    if (javaHome != null && !javaHome.isBlank()) {
      more.add(Path.of(javaHome));
    }
    more.add(Path.of(System.getProperty("java.home")));
    return find(System.getProperty(PROPERTY), DEBIAN, more);
  }

  static List<Jdk> find(@Nullable String named, Path folder, List<Path> more) {
    Map<Path, Jdk> byHome = new LinkedHashMap<>();
    if (named != null) {
      for (String home : named.split(File.pathSeparator, -1)) {
        add(byHome, jdkNamed(home));
      }
    } else {
      for (Path home : Stream.concat(children(folder), more.stream()).toList()) {
        try {
          add(byHome, Jdk.at(home));
        } catch (IllegalStateException notOne) {
          // Debian keeps other things there too: sources, JREs, older JDKs.
        }
      }
    }
    if (byHome.isEmpty()) {
      throw new IllegalStateException(
          "no JDK of version 17 or later in " + folder + " nor in " + more + "; name some: -Djdks");
    }
    return byHome.values().stream()
        .sorted(Comparator.comparing(jdk -> Runtime.Version.parse(jdk.version())))
        .toList();
  }

  private static void add(Map<Path, Jdk> byHome, Jdk jdk) {
    byHome.put(jdk.home(), jdk);
  }

  private static Jdk jdkNamed(String home) {
    if (home.isBlank()) {
      throw new IllegalStateException("-D" + PROPERTY + " names a JDK with no name");
    }
    try {
      return Jdk.at(Path.of(home));
    } catch (IllegalStateException e) {
      throw new IllegalStateException("-D" + PROPERTY + ": " + e.getMessage(), e);
    }
  }

  private static Stream<Path> children(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Stream.of();
    }
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList().stream();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot list " + folder, e);
    }
  }

  @Override
  public Stream<? extends Arguments> provideArguments(
      ParameterDeclarations parameters, ExtensionContext context) {
    return found().stream().map(Arguments::of);
  }
}
