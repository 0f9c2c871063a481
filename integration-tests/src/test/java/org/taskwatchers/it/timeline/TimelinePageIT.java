package org.taskwatchers.it.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;
import org.taskwatchers.it.subjects.Leaves;
import org.taskwatchers.it.subjects.Mixed;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Jdks;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/**
 * The page of the command {@code timeline} in a browser: {@code src/test/browser/page.test.mjs}.
 * The page is the same on every JDK, so one JDK is enough.
 */
final class TimelinePageIT {
  private static final Path BROWSER_TESTS = Path.of("src/test/browser").toAbsolutePath();
  private static final List<String> TIMES =
      List.of("time", "process.creation.time", "process.exit.time");
  private static final int MANY = 10_000;

  private static final String[] HOSTILE = {
    "sh",
    "-c",
    "sleep 1 #</script><script>window.ran=1</script>",
    "<img src=x onerror=window.ran=2>",
    "{{library}} \u202e &lt; <!-- <script"
  };

  @TempDir Path folder;

  @JdkTest
  void inABrowser(Jdk jdk) throws Exception {
    Requires.works("node", "-e", "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)");
    String chromium = chromium();
    if (!Files.isDirectory(BROWSER_TESTS.resolve("node_modules/playwright-core"))) {
      throw new TestAbortedException("needs playwright-core: npm ci in " + BROWSER_TESTS);
    }
    if (!jdk.equals(Jdks.found().get(0))) {
      throw new TestAbortedException("needs no second JDK, and was run on the first");
    }
    Path many = page(jdk, many(jdk), 0);
    Path hostile = page(jdk, hostile(jdk), 1);
    ProcessBuilder builder =
        new ProcessBuilder("node", "--test", "--test-reporter=spec", "page.test.mjs")
            .directory(BROWSER_TESTS.toFile())
            .redirectErrorStream(true);
    builder.environment().put("CHROMIUM", chromium);
    builder.environment().put("MANY", many.toString());
    builder.environment().put("HOSTILE", hostile.toString());
    Process node = builder.start();
    String said = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    node.waitFor(1, TimeUnit.MINUTES);
    assertEquals(0, node.exitValue(), said);
  }

  private static String chromium() {
    for (String name : List.of("chromium", "chromium-browser", "google-chrome")) {
      Optional<Path> found =
          Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
              .map(path -> Path.of(path, name))
              .filter(Files::isExecutable)
              .findFirst();
      if (found.isPresent()) {
        return found.get().toString();
      }
    }
    throw new TestAbortedException("needs chromium, which is not on the PATH");
  }

  private Path page(Jdk jdk, Path log, int code) {
    Path page = folder.resolve(log.getFileName().toString().replace("jsonl", "html"));
    Run run =
        WatchedJvm.on(jdk)
            .jar(Artifacts.agent(), "timeline", log.toString(), "-o", page.toString())
            .run();
    assertEquals(code, run.exitCode(), run::describe);
    return page;
  }

  /** Repeats real lives of all kinds, each time a little later. */
  private Path many(Jdk jdk) throws IOException {
    Run run = WatchedJvm.on(jdk).events().main(Mixed.class, "4", "170").run();
    Map<Long, List<JsonObject>> lives = new LinkedHashMap<>();
    for (String line : Files.readAllLines(run.directory().resolve("events.jsonl"))) {
      JsonObject event = JsonParser.parseString(line).getAsJsonObject();
      lives.computeIfAbsent(event.get("task.id").getAsLong(), id -> new ArrayList<>()).add(event);
    }
    Path log = folder.resolve("many.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(log)) {
      int id = 0;
      for (long round = 0; id < MANY; round++) {
        for (List<JsonObject> life : lives.values()) {
          if (id < MANY) {
            id++;
            for (JsonObject event : life) {
              out.write(later(event, id, Duration.ofMillis(700 * round)).toString());
              out.newLine();
            }
          }
        }
      }
    }
    return log;
  }

  private static JsonObject later(JsonObject event, long id, Duration by) {
    JsonObject later = event.deepCopy();
    later.addProperty("task.id", id);
    for (String time : TIMES) {
      if (later.has(time)) {
        Instant moved = Instant.parse(later.get(time).getAsString()).plus(by);
        later.addProperty(time, moved.toString());
      }
    }
    return later;
  }

  /**
   * A log with arguments that look like HTML, a process that lives on, and a line that is no event.
   */
  private Path hostile(Jdk jdk) throws IOException {
    Path log = folder.resolve("hostile.jsonl");
    String options = "log.file=" + log;
    Run run = WatchedJvm.on(jdk).agent("watchers=log", options).main(StartOne.class, HOSTILE).run();
    assertEquals(List.of("0"), Lifetimes.said(run, "exit"), run::describe);
    Run leaves = WatchedJvm.on(jdk).agent("watchers=log", options).main(Leaves.class).run();
    long left = Long.parseLong(Lifetimes.said(leaves, "left").get(0));
    ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
    List<String> lines = new ArrayList<>(Files.readAllLines(log));
    lines.removeIf(line -> line.contains("[\"/bin/true\"]"));
    Files.write(log, lines);
    Files.writeString(log, "{\"torn\":", StandardOpenOption.APPEND);
    JsonArray command =
        JsonParser.parseString(lines.get(0))
            .getAsJsonObject()
            .getAsJsonArray("process.command_args");
    assertEquals(HOSTILE[3], command.get(3).getAsString(), "is not masked");
    return log;
  }
}
