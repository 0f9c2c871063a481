package org.taskwatchers.it.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.InTurn;
import org.taskwatchers.it.subjects.KilledAtWork;
import org.taskwatchers.it.subjects.Leaves;
import org.taskwatchers.it.subjects.Many;
import org.taskwatchers.it.subjects.Mixed;
import org.taskwatchers.it.subjects.StartOne;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.RunningJvm;
import org.taskwatchers.testing.WatchedJvm;

/** Compares the output of the ready-made watcher {@code trace} with that of {@code log}. */
final class TraceIT {
  private static final int SIGKILL = 9;

  @TempDir Path folder;

  /** Several threads start many processes of all kinds. */
  @JdkTest
  void everyTaskHasABarThatBeginsAndEnds(Jdk jdk) {
    Path file = folder.resolve("trace.json");
    Run run =
        WatchedJvm.on(jdk)
            .agent("watchers=log:trace", "trace.file=" + file)
            .events()
            .main(Mixed.class, "4", "120")
            .run();
    assertEquals(0, run.exitCode(), run::describe);
    assertEquals(List.of(), run.stderr());
    Trace trace = Trace.read(file);
    Map<Long, Trace.Bar> bars = trace.byTask();
    Map<Long, List<Event>> tasks = run.tasks();
    assertEquals(tasks.keySet(), bars.keySet());
    assertTrue(bars.size() > 100);
    tasks.forEach((id, life) -> assertSame(life, Objects.requireNonNull(bars.get(id))));
    assertEquals(1, trace.jvms.size());
    assertTrue(trace.rows.keySet().containsAll(trace.usedRows()));
    assertTrue(trace.usedRows().size() < bars.size() / 2, "a row is used again");
  }

  private static void assertSame(List<Event> life, Trace.Bar bar) {
    String between =
        Lifetimes.names(life).replaceFirst("^init ", "").replaceFirst("^free$| free$", "");
    assertEquals(between, String.join(" ", bar.instants), bar.begin::toString);
    Event free = life.get(life.size() - 1);
    assertEquals(free.field("process.executable.name"), bar.begin.get("name").getAsString());
    assertEquals(free.field("thread.name"), bar.args().get("thread").getAsString());
    assertEquals(free.list("task.stack").get(0), bar.args().get("caller").getAsString());
    assertEquals(free.has("process.exit.code"), bar.endArgs().has("exit_code"));
    if (free.has("process.exit.code")) {
      assertEquals(free.number("process.exit.code"), bar.endArgs().get("exit_code").getAsLong());
      assertEquals(free.pid(), bar.endArgs().get("pid").getAsLong());
    } else {
      assertEquals(free.field("error"), bar.endArgs().get("error").getAsString());
    }
  }

  @JdkTest
  void oneAfterTheOtherIsOneRowOfTheirThread(Jdk jdk) {
    Path file = folder.resolve("trace.json");
    Run run = to(jdk, file).main(InTurn.class, "true", "exit 3", "true").run();
    assertEquals(0, run.exitCode(), run::describe);
    Trace trace = Trace.read(file);
    assertEquals(3, trace.bars.size());
    assertEquals(List.of("main"), List.copyOf(trace.rows.values()));
    assertEquals(3, trace.bars.get(1).endArgs().get("exit_code").getAsInt());
  }

  @JdkTest
  void killedWhileEightThreadsStartProcesses(Jdk jdk) {
    Path file = folder.resolve("trace.json");
    Run run = to(jdk, file).main(KilledAtWork.class, "8", "40").run();
    assertEquals(128 + SIGKILL, run.exitCode(), run::describe);
    assertEquals(List.of(), run.stderr());
    Trace trace = Trace.read(file);
    assertTrue(trace.bars.size() >= 40, () -> trace.bars.size() + " bars");
    // The JVM died while it waited for this process, so the trace cannot have its end.
    assertTrue(
        trace.bars.stream()
            .filter(bar -> bar.args().get("command").getAsString().contains("kill -9"))
            .allMatch(bar -> bar.end == null));
    long ended = trace.bars.stream().filter(bar -> bar.end != null).count();
    assertTrue(ended >= 40, () -> ended + " have ended");
  }

  @JdkTest
  void whatIsLeftWhenTheJvmEnds(Jdk jdk) {
    Path file = folder.resolve("trace.json");
    Run run = to(jdk, file).main(Leaves.class).run();
    long left = Long.parseLong(Lifetimes.said(run, "left").get(0));
    ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly);
    Trace trace = Trace.read(file);
    assertEquals(2, trace.bars.size());
    assertEquals(List.of("clone", "exec", "alive when the JVM ended"), trace.bars.get(0).instants);
    assertTrue(trace.bars.get(0).end == null);
    assertEquals(0, trace.bars.get(1).endArgs().get("exit_code").getAsInt());
  }

  @JdkTest
  void twoJvmsHaveOneFile(Jdk jdk) {
    Path file = folder.resolve("trace.json");
    List<RunningJvm> both = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      both.add(to(jdk, file).main(Many.class, "4", "40").start());
    }
    for (RunningJvm each : both) {
      Run run = each.await();
      assertEquals(0, run.exitCode(), run::describe);
      assertEquals(List.of(), run.stderr());
    }
    Trace trace = Trace.read(file);
    assertEquals(2, trace.jvms.size());
    assertEquals(320, trace.bars.size());
    Map<Long, Long> ended =
        trace.bars.stream()
            .filter(bar -> bar.end != null)
            .collect(
                Collectors.groupingBy(
                    bar -> bar.begin.get("pid").getAsLong(), Collectors.counting()));
    assertEquals(List.of(160L, 160L), List.copyOf(ended.values()));
  }

  @JdkTest
  void unlessSetTheFileIsInTheWorkingDirectory(Jdk jdk) throws IOException {
    Run run =
        WatchedJvm.on(jdk)
            .agent("watchers=trace")
            .directory(folder)
            .main(StartOne.class, "true")
            .run();
    assertEquals(List.of(), run.stderr());
    try (var files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertEquals(1, all.size(), all::toString);
      assertTrue(all.get(0).getFileName().toString().matches("trace-\\d+\\.json"), all::toString);
      assertEquals(1, Trace.read(all.get(0)).bars.size());
    }
  }

  @JdkTest
  void commandsAreMaskedFullOrNotThere(Jdk jdk) throws IOException {
    String[] secrets = {"/bin/true", "--password=hunter2", "harmless", "T-1"};
    assertEquals("/bin/true --password=*** harmless T-1", command(jdk, "unset", secrets));
    assertEquals(
        "/bin/true --password=hunter2 harmless T-1", command(jdk, "full", secrets, "args=full"));
    assertEquals(
        "/bin/true --password=*** harmless ***", command(jdk, "mask", secrets, "mask=T-\\d"));
    assertEquals("none", command(jdk, "none", secrets, "args=none"));
    assertFalse(Files.readString(folder.resolve("unset")).contains("hunter2"));
  }

  private String command(Jdk jdk, String name, String[] command, String... options) {
    Path file = folder.resolve(name);
    Run run = to(jdk, file).agent(options).main(StartOne.class, command).run();
    assertEquals(List.of("0"), Lifetimes.said(run, "exit"), run::describe);
    var args = Trace.read(file).bars.get(0).args();
    return args.has("command") ? args.get("command").getAsString() : "none";
  }

  @JdkTest
  void badValuesAreNamed(Jdk jdk) throws IOException {
    Path other = Files.writeString(folder.resolve("notes.txt"), "of somebody else\n");
    refused(jdk, "args=some", "expected masked, names, full or none");
    refused(jdk, "mask=a(", "expected a Java regular expression: Unclosed group near index 2");
    refused(
        jdk,
        "trace.file=" + other,
        "expected a file that can be appended to: it is there already and no trace of this watcher");
    refused(
        jdk,
        "trace.file=/dev/null",
        "expected a file that can be appended to: it is a device or a FIFO, expected a file");
    Path missing = folder.resolve("no/such/trace");
    refused(
        jdk,
        "trace.file=" + missing,
        "expected a file that can be appended to: " + missing + " (No such file or directory)");
    assertEquals("of somebody else\n", Files.readString(other));
    assertFalse(Files.exists(folder.resolve("no")));
  }

  private void refused(Jdk jdk, String option, String why) {
    Run run =
        WatchedJvm.on(jdk)
            .agent("watchers=trace", option)
            .directory(folder)
            .main(StartOne.class, "true")
            .run();
    assertEquals(List.of("0"), Lifetimes.said(run, "exit"));
    assertEquals(
        List.of(
            "task-watchers: trace: org.taskwatchers.trace.Trace cannot be used: "
                + option
                + ": "
                + why),
        run.stderr());
  }

  /** Such a JVM only pays for opening the file. */
  @JdkTest
  void aJvmThatStartsNothingLoadsNothingThatMakesLines(Jdk jdk) throws IOException {
    Path classes = folder.resolve("classes");
    Run run =
        to(jdk, folder.resolve("trace.json"))
            .options("-Xlog:class+load:file=" + classes)
            .jar(Artifacts.agent()) // prints the help
            .run();
    assertEquals(0, run.exitCode(), run::describe);
    String loaded = Files.readString(classes);
    assertTrue(loaded.contains("org.taskwatchers.trace.TraceFile"));
    for (String absent : List.of("masking", "gson", "TraceFormat", "Lanes", "LoggedEvent")) {
      assertFalse(
          loaded.lines().anyMatch(line -> line.contains("taskwatchers") && line.contains(absent)),
          absent);
    }
    assertFalse(Files.exists(folder.resolve("trace.json")), "no trace of nothing");
  }

  /**
   * The disk is full for a while: the earlier part of the file stays a trace, and {@code trace}
   * counts the lost events.
   */
  @JdkTest
  void aFullDisk(Jdk jdk) {
    Requires.root();
    Path copy = folder.resolve("copy");
    Path disk = folder.resolve("disk");
    String mount =
        "mkdir -p $0 && mount -t tmpfs -o size=64k tmpfs $0 && head -c 40000 /dev/zero > $0/ballast && ";
    Requires.works("unshare", "--mount", "sh", "-c", mount + "umount $0", disk.toString());
    List<String> commands = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      commands.add("true");
    }
    commands.add("rm " + disk.resolve("ballast"));
    commands.add("exit 3");
    Run run =
        to(jdk, disk.resolve("trace"))
            .prefix(
                "unshare",
                "--mount",
                "sh",
                "-c",
                mount + "\"$@\"; cp $0/trace " + copy,
                disk.toString())
            .main(InTurn.class, commands.toArray(new String[0]))
            .run();
    assertEquals(2, run.stderr().size(), run::describe);
    assertTrue(
        run.stderr().get(0).contains("No space left on device; 1 events lost so far"),
        run::describe);
    assertTrue(run.stderr().get(1).contains(" events lost that could not be written to "));
    String text = read(copy);
    assertTrue(JsonParser.parseString(text).getAsJsonArray().size() > 10);
    assertTrue(text.contains("\"exit_code\":3"), "it goes on when there is room");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static WatchedJvm to(Jdk jdk, Path file) {
    return WatchedJvm.on(jdk).agent("watchers=trace", "trace.file=" + file);
  }
}
