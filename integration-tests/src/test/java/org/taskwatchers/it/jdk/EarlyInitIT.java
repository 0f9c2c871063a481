package org.taskwatchers.it.jdk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.OwnLoader;
import org.taskwatchers.it.subjects.Prints;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/**
 * An application can replace some parts of the JDK. The JDK must not initialize these parts in
 * premain, but only when the application says so.
 */
final class EarlyInitIT {
  /**
   * Classes of the JDK that look for an implementation of the application's when they are
   * initialized: its default file system, log manager, builder of MBean servers, URL handlers,
   * locale data, security providers, host names.
   */
  private static final List<Pattern> REPLACEABLE =
      List.of(
          Pattern.compile("java/nio/file/FileSystems\\$DefaultFileSystemHolder"),
          Pattern.compile("java/util/logging/.*"),
          Pattern.compile("java/lang/System\\$LoggerFinder|jdk/internal/logger/.*"),
          Pattern.compile("javax/management/.*|java/lang/management/.*"),
          Pattern.compile("java/net/spi/.*|java/net/InetAddress.*"),
          Pattern.compile("java/util/ServiceLoader.*"),
          Pattern.compile("sun/util/locale/provider/.*|java/text/.*|java/time/format/.*"),
          Pattern.compile("java/security/Provider.*|sun/security/jca/.*"),
          Pattern.compile("javax/script/.*|java/sql/.*|javax/xml/.*"));

  private static final Pattern INITIALISED = Pattern.compile("Initializing '([^']+)'");

  @TempDir Path folder;

  @JdkTest
  void premainInitialisesNothingThatAnApplicationMayReplace(Jdk jdk) throws IOException {
    assertNothingEarly(jdk);
  }

  /** The JDK would ask such a loader for resources, and initialize much for that. */
  @JdkTest
  void norWithASystemLoaderOfTheApplications(Jdk jdk) throws IOException {
    assertNothingEarly(jdk, "-Djava.system.class.loader=" + OwnLoader.class.getName());
  }

  private void assertNothingEarly(Jdk jdk, String... options) throws IOException {
    Path config = Files.writeString(folder.resolve("config"), "poll=2s\n");
    Path policy = Files.writeString(folder.resolve("policy"), "deny /opt/**/tool\n");
    Path log = folder.resolve("initialised");
    Run run =
        WatchedJvm.on(jdk)
            .options("-Xlog:class+init=info:file=" + log)
            .options(options)
            .agent(
                "watchers=log:leaks:gate:jfr:mx:trace",
                "config=" + config,
                "log.file=" + folder.resolve("log-%p"),
                "trace.file=" + folder.resolve("trace-%p"),
                "leaks.file=" + folder.resolve("leaks"),
                "gate.policy=" + policy,
                "gate.deny=/bin/false")
            .main(Prints.class)
            .run();
    assertEquals(4, run.exitCode(), run::describe);
    List<String> early = new ArrayList<>();
    boolean main = false;
    for (String line : Files.readAllLines(log)) {
      Matcher matcher = INITIALISED.matcher(line);
      if (matcher.find()) {
        String type = matcher.group(1);
        main |= type.equals(Prints.class.getName().replace('.', '/'));
        if (!main && REPLACEABLE.stream().anyMatch(each -> each.matcher(type).matches())) {
          early.add(type);
        }
      }
    }
    assertTrue(main, "the log of the JVM tells nothing of the application");
    assertEquals(List.of(), early);
  }
}
