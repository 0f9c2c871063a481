package org.taskwatchers.it.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/** The watcher in the README compiles as pasted, and does what the README says. */
final class ReadmeIT {
  private static final Pattern JAVA_BLOCK = Pattern.compile("```java\\R(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @JdkTest
  void theWatcherOfFiveMinutes(Jdk jdk) throws IOException {
    Matcher block = JAVA_BLOCK.matcher(Files.readString(Path.of("../README.md")));
    assertTrue(block.find(), "the README shows no watcher");
    Path jar =
        WatcherJar.of("com.acme.Audit", block.group(1)).compile(jdk, folder.resolve("audit.jar"));

    Run runs = WatchedJvm.on(jdk).agent("watchers=" + jar).main(StartOne.class, "true").run();
    assertEquals(1, runs.stderr().size(), runs::describe);
    assertTrue(runs.stderr().get(0).matches("\\[true] ended with 0 after \\d+ ms"), runs::describe);

    Run vetoed = WatchedJvm.on(jdk).agent("watchers=" + jar).main(StartOne.class, "telnet").run();
    assertTrue(
        vetoed
            .stdout()
            .get(0)
            .endsWith(
                "Cannot run program \"telnet\": error=13, Permission denied"
                    + " (vetoed by task watcher com.acme.Audit#noTelnet)"),
        vetoed::describe);
  }
}
