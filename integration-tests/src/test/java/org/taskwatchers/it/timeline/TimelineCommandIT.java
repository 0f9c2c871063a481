package org.taskwatchers.it.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/**
 * The command {@code java -jar task-watchers-agent.jar timeline}, with real output of {@code log}.
 */
final class TimelineCommandIT {
  private static final Pattern DATA =
      Pattern.compile("(?s)<script type=\"application/json\" id=\"data\">(.*?)</script>");

  @TempDir Path folder;

  private Run timeline(Jdk jdk, Object... arguments) {
    List<String> all = new ArrayList<>(List.of("timeline"));
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    return WatchedJvm.on(jdk)
        .directory(folder)
        .jar(Artifacts.agent(), all.toArray(new String[0]))
        .run();
  }

  private Path log(Jdk jdk, String... command) {
    Path file = folder.resolve("events.jsonl");
    Run run =
        WatchedJvm.on(jdk)
            .agent("watchers=log", "log.file=" + file)
            .main(StartOne.class, command)
            .run();
    assertEquals(0, run.exitCode(), run::describe);
    return file;
  }

  private static List<JsonObject> bars(Path page) throws IOException {
    Matcher data = DATA.matcher(Files.readString(page));
    assertTrue(data.find());
    JsonObject all = JsonParser.parseString(data.group(1)).getAsJsonObject();
    return all.getAsJsonArray("bars").asList().stream().map(JsonElement::getAsJsonObject).toList();
  }

  @JdkTest
  void unlessSetThePageIsTimelineHtml(Jdk jdk) throws IOException {
    Run run = timeline(jdk, log(jdk, "sh", "-c", "exit 3"));
    assertEquals(0, run.exitCode(), run::describe);
    assertEquals(List.of("timeline.html: 1 processes"), run.stdout());
    assertEquals(List.of(), run.stderr());
    List<JsonObject> bars = bars(folder.resolve("timeline.html"));
    assertEquals("jvm", bars.get(0).get("outcome").getAsString());
    assertEquals("failed", bars.get(1).get("outcome").getAsString());
    assertEquals("sh -c 'exit 3'", bars.get(1).get("command").getAsString());
    assertEquals(3, bars.get(1).get("code").getAsInt());
  }

  /** The inner JVM is a child of a shell, so it is not a task itself. */
  @JdkTest
  void theProcessesOfAForkedJvmAreUnderWhatForkedIt(Jdk jdk) throws IOException {
    String options =
        "-javaagent:"
            + Artifacts.agent()
            + "=watchers=log,log.file="
            + folder.resolve("build-%p.jsonl");
    String java =
        jdk.tool("java")
            + " -cp "
            + System.getProperty("java.class.path").split(File.pathSeparator, 2)[0]
            + " "
            + StartOne.class.getName()
            + " sh -c 'exit 4'; exit 5";
    Run run =
        WatchedJvm.on(jdk)
            .environment("JAVA_TOOL_OPTIONS", options)
            .main(StartOne.class, "sh", "-c", java)
            .run();
    assertEquals(List.of("5"), Lifetimes.said(run, "exit"), run::describe);
    List<Path> logs;
    try (Stream<Path> files = Files.list(folder)) {
      logs = files.filter(file -> file.toString().endsWith(".jsonl")).toList();
    }
    assertEquals(2, logs.size());
    Path page = folder.resolve("page.html");
    assertEquals(0, timeline(jdk, logs.get(1), logs.get(0), "-o", page).exitCode());
    List<JsonObject> bars = bars(page);
    assertEquals(3, bars.size(), bars::toString);
    assertEquals("jvm", bars.get(0).get("outcome").getAsString());
    assertEquals(5, bars.get(1).get("code").getAsInt());
    assertEquals(0, bars.get(1).get("parent").getAsInt());
    assertEquals(4, bars.get(2).get("code").getAsInt());
    assertEquals(1, bars.get(2).get("parent").getAsInt());
  }

  @JdkTest
  void aLineThatIsNoneIsNamedAndTheRestIsShown(Jdk jdk) throws IOException {
    Path log = log(jdk, "true");
    List<String> lines = new ArrayList<>(Files.readAllLines(log));
    lines.add(2, "this is no event");
    Files.write(log, lines);
    Run run = timeline(jdk, log, "--output=page.html");
    assertEquals(1, run.exitCode(), run::describe);
    assertEquals(1, run.stderr().size(), run::describe);
    assertTrue(
        run.stderr()
            .get(0)
            .startsWith("task-watchers: " + log + ":3: expected a JSON object as log writes it: "),
        run::describe);
    assertEquals(2, bars(folder.resolve("page.html")).size());
  }

  @JdkTest
  void badValues(Jdk jdk) throws IOException {
    Path log = log(jdk, "true");
    String before = Files.readString(log);
    wrong(jdk, 2, "Missing required parameter: 'FILE'");
    wrong(jdk, 2, "--output: " + log + " is one of the files to be read; expected", log, "-o", log);
    wrong(jdk, 2, "--output: " + folder + " is a folder; expected", log, "-o", folder);
    wrong(jdk, 2, "Missing required parameter for option '--output'", log, "-o");
    wrong(jdk, 2, "Unknown option: '--no-such'", log, "--no-such");
    Path missing = folder.resolve("missing.jsonl");
    wrong(jdk, 1, "task-watchers: " + missing + ": cannot be read: No such file", missing);
    Path nowhere = folder.resolve("no/page.html");
    wrong(
        jdk,
        1,
        "task-watchers: timeline: cannot write " + nowhere + ": expected a folder",
        log,
        "-o",
        nowhere);
    Path inFile = log.resolve("page.html");
    wrong(
        jdk,
        1,
        "task-watchers: timeline: cannot write " + inFile + ": Not a directory",
        log,
        "-o",
        inFile);
    Path empty = Files.writeString(folder.resolve("empty.jsonl"), "");
    wrong(jdk, 1, "task-watchers: timeline: no process is in these files", empty);
    assertEquals(before, Files.readString(log));
    assertFalse(Files.exists(folder.resolve("timeline.html")));
  }

  @JdkTest
  void tooLittleMemoryIsSaid(Jdk jdk) throws IOException {
    String line = Files.readAllLines(log(jdk, "true")).get(0);
    Path many = folder.resolve("many.jsonl");
    try (BufferedWriter out = Files.newBufferedWriter(many)) {
      for (int i = 0; i < 100_000; i++) {
        out.write(line.replace("\"task.id\":", "\"task.id\":" + (i + 1)) + "\n");
      }
    }
    Run run =
        WatchedJvm.on(jdk)
            .directory(folder)
            .options("-Xmx24m")
            .jar(Artifacts.agent(), "timeline", many.toString())
            .run();
    assertEquals(1, run.exitCode(), run::describe);
    assertEquals(
        List.of(
            "task-watchers: timeline: these files need more memory; give it some, as in java -Xmx4g"
                + " -jar"),
        run.stderr());
  }

  private void wrong(Jdk jdk, int code, String why, Object... arguments) {
    Run run = timeline(jdk, arguments);
    assertEquals(code, run.exitCode(), run::describe);
    assertEquals(List.of(), run.stdout());
    assertTrue(run.stderr().get(0).startsWith(why), run::describe);
  }
}
