package org.taskwatchers.it.jars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/** The demo as the README starts it. */
final class DemoIT {
  @JdkTest
  void theWatchersSawWhatItDid(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .directory(Path.of("..").toAbsolutePath().normalize())
            .agent("config=demo-app/demo.properties")
            .jar(Path.of("demo-app/target/demo-app.jar"))
            .run();
    assertEquals(0, run.exitCode(), run::describe);
    assertEquals(List.of(), run.stderr(), run::describe);
    assertTrue(run.stdout().stream().anyMatch(line -> line.matches("All \\d+ agree.*")));
  }

  @JdkTest
  void withoutTheAgentItSaysHowToRunIt(Jdk jdk) {
    Run run =
        WatchedJvm.on(jdk)
            .directory(Path.of("..").toAbsolutePath().normalize())
            .jar(Path.of("demo-app/target/demo-app.jar"))
            .run();
    assertEquals(2, run.exitCode(), run::describe);
    assertTrue(run.describe().contains("-javaagent:"), run::describe);
  }
}
