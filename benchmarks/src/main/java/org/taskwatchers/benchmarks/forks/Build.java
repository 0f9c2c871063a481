package org.taskwatchers.benchmarks.forks;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.taskwatchers.benchmarks.Contender;
import org.taskwatchers.benchmarks.Contenders;
import org.taskwatchers.benchmarks.Jdk;
import org.taskwatchers.benchmarks.Rounds;
import org.taskwatchers.benchmarks.Timed;
import org.taskwatchers.benchmarks.WorkFolder;

/** Times the Maven build, with an agent on Maven's own JVM. */
final class Build {
  static final String WALL = "build wall";
  static final String CPU = "build CPU";
  static final String STARTS = "build starts";

  private final Path project;
  private final Path logs;

  /**
   * Writes the project.
   *
   * @param folder a folder, to which {@code log} writes, too
   */
  Build(Path folder) throws IOException {
    project = MavenProject.write(Files.createDirectories(folder.resolve("project")));
    logs = folder;
  }

  /** Builds once, from scratch. */
  void turn(Rounds rounds, int round, Jdk jdk, Contender one)
      throws IOException, InterruptedException {
    try (DirectoryStream<Path> modules = Files.newDirectoryStream(project, "m*")) {
      for (Path module : modules) {
        Path target = module.resolve("target");
        if (Files.exists(target)) {
          WorkFolder.remove(target);
        }
      }
    }
    Contenders.deleteLogs(logs);
    Timed timed =
        Timed.run(
            List.of("mvn", "-o", "-B", "package"),
            project,
            Map.of(
                "JAVA_HOME", jdk.home().toString(), "MAVEN_OPTS", String.join(" ", one.flags())));
    if (round < 0) {
      return;
    }
    rounds.add(round, one.name(), WALL, timed.wallMillis() / 1e3);
    rounds.add(round, one.name(), CPU, timed.cpuMillis() / 1e3);
    for (Path log : Contenders.logs(logs)) {
      try (Stream<String> lines = Files.lines(log)) {
        long starts = lines.filter(line -> line.contains("\"event\":\"exec\"")).count();
        rounds.add(round, one.name(), STARTS, (double) starts);
      }
    }
  }
}
