package org.taskwatchers.it.attach;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Artifacts;
import org.taskwatchers.testing.Event;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/** The agent is attached to a JVM that has run, and started processes, for a while. */
final class AttachIT {
  private static final String ALREADY = "attach: the agent is on this JVM already";

  @TempDir Path folder;

  @JdkTest
  void allSevenEventsOfWhatStartsFromThenOn(Jdk jdk) throws Exception {
    Requires.works("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "true");
    Attaching target = Attaching.to(WatchedJvm.on(jdk));
    Attaching.assertAttached(
        target.attach(jdk, target.toEvents()), "attached to " + target.pid(), "8 watchers of log");
    target.tell(
        "start",
        "setpriv",
        "--reuid=65534",
        "--regid=65534",
        "--clear-groups",
        "sh",
        "-c",
        "exit 3");
    target.tell("start", "/no/such/program");
    Run run = target.end();
    List<List<Event>> lives = List.copyOf(run.tasks().values());
    assertEquals("init clone exec uid gid exit free", Lifetimes.names(lives.get(0)));
    Lifetimes.assertWhole(lives.get(0));
    assertEquals(3, lives.get(0).get(5).info());
    assertEquals(Lifetimes.said(run, "pid"), List.of(lives.get(0).get(1).field("process.pid")));
    assertEquals("init free", Lifetimes.names(lives.get(1)));
    assertEquals(2, lives.size());
    assertEquals(List.of(), Attaching.said(jdk, run, 1));
  }

  @JdkTest
  void aVetoFromThenOn(Jdk jdk) throws Exception {
    Path jar =
        WatcherJar.of("com.acme.Gate", Acme.type("Gate", Acme.watcher("INIT", "no", "return -13;")))
            .compile(jdk, folder.resolve("gate.jar"));
    Attaching target = Attaching.to(WatchedJvm.on(jdk));
    Attaching.assertAttached(target.attach(jdk, "watchers=" + jar), "1 watcher of " + jar);
    target.tell("start", "sh", "-c", "exit 3");
    Run run = target.end();
    assertEquals(List.of(), Lifetimes.said(run, "pid"));
    assertTrue(
        Lifetimes.said(run, "thrown").get(0).contains("vetoed by task watcher com.acme.Gate#no"),
        run::describe);
  }

  /**
   * Relative names refer to the directory of the attaching user, even in file options of a
   * third-party jar.
   */
  @JdkTest
  void namesOfTheAttachersDirectory(Jdk jdk) throws Exception {
    Path there = Files.createDirectory(folder.resolve("there"));
    Path here = Files.createDirectory(folder.resolve("here"));
    String option =
        "@org.taskwatchers.WatcherOption(key = \"acme.file\", help = \"a file\", file = true)"
            + " static class Options {}";
    String notesFile =
        "note(org.taskwatchers.WatcherOptions.file(\"acme.file\").getPath()); return 0;";
    WatcherJar.of(
            "com.acme.Audit", Acme.type("Audit", option, Acme.watcher("EXEC", "onExec", notesFile)))
        .compile(jdk, here.resolve("audit.jar"));
    Files.writeString(here.resolve("options.properties"), "args=none\n");
    Path notes = folder.resolve("notes");
    Attaching target =
        Attaching.to(WatchedJvm.on(jdk).directory(there).options(Acme.notesIn(notes)));
    Attaching.assertAttached(
        Attaching.attach(
            WatchedJvm.on(jdk).directory(here),
            target.pid(),
            "acme.file=audit.log,watchers=audit.jar:log,config=options.properties",
            "log.file=log-%p.jsonl"),
        "9 watchers of",
        here.resolve("audit.jar") + ", log");
    target.tell("start", "sh", "-c", "exit 3");
    target.end();
    assertEquals(List.of(here.resolve("audit.log").toString()), Acme.notes(notes));
    List<String> lines = Files.readAllLines(here.resolve("log-" + target.pid() + ".jsonl"));
    assertEquals(5, lines.size(), lines::toString);
    assertFalse(lines.get(0).contains("process.command_args"), lines::toString);
  }

  @JdkTest
  void afterPremain(Jdk jdk) throws Exception {
    Attaching target = Attaching.to(WatchedJvm.on(jdk).events());
    target.tell("start", "sh", "-c", "exit 3");
    Path unused = folder.resolve("unused.jsonl");
    Attaching.assertRefused(
        target.attach(jdk, "watchers=log,log.file=" + unused, "no.such=option"), ALREADY);
    target.tell("start", "sh", "-c", "exit 4");
    Run run = target.end();
    assertEquals(3, run.tasks().size()); // one of them is the subject's own
    run.tasks().values().forEach(Lifetimes::assertWhole);
    Attaching.assertOneLine(Attaching.said(jdk, run, 1), ALREADY);
    assertFalse(Files.exists(unused));
  }

  /** premain found nothing to watch, and so has built no table. */
  @JdkTest
  void afterPremainThatHadNothingToDo(Jdk jdk) throws Exception {
    Attaching target = Attaching.to(WatchedJvm.on(jdk).agent());
    Attaching.assertAttached(target.attach(jdk, target.toEvents()));
    target.tell("start", "sh", "-c", "exit 3");
    Run run = target.end();
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
    assertEquals(List.of(), Attaching.said(jdk, run, 1));
  }

  @JdkTest
  void twice(Jdk jdk) throws Exception {
    // A second copy of the jar is refused, too: the agent can be on a JVM only once.
    Path copy = Files.copy(Artifacts.agent(), folder.resolve("copy.jar"));
    Attaching target = Attaching.to(WatchedJvm.on(jdk));
    Attaching.assertAttached(target.attach(jdk, target.toEvents()));
    Attaching.assertRefused(target.attach(jdk, target.toEvents()), ALREADY);
    Attaching.assertRefused(
        WatchedJvm.on(jdk).jar(copy, "attach", target.pid(), target.toEvents()).run(), ALREADY);
    target.tell("start", "sh", "-c", "exit 3");
    Run run = target.end();
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
    List<String> said = Attaching.said(jdk, run, 3);
    assertEquals(2, said.size(), said::toString);
    said.forEach(line -> assertTrue(line.contains(ALREADY), line));
  }

  @JdkTest
  void twiceOnTheCommandLine(Jdk jdk) throws Exception {
    Attaching target =
        Attaching.to(
            WatchedJvm.on(jdk)
                .options("-javaagent:" + Artifacts.agent() + "=watchers=log")
                .agent("watchers=log"));
    Run run = target.end();
    List<String> ours =
        run.stderr().stream().filter(line -> line.startsWith("task-watchers: ")).toList();
    Attaching.assertOneLine(ours, "premain: the agent is on this JVM already");
    // A heading and the five events of the one process.
    assertEquals(6 + 1, run.stderr().size(), run::describe);
  }

  /**
   * The agent raises no event for them, they return the right exit codes, and both sides list their
   * pids.
   */
  @JdkTest
  void processesThatLiveAlready(Jdk jdk) throws Exception {
    Attaching target = Attaching.to(WatchedJvm.on(jdk));
    target.tell("keep");
    target.tell("keep");
    String words = "2 children of this JVM were already running and are not watched: pid ";
    Attaching.assertAttached(target.attach(jdk, target.toEvents()), words);
    target.tell("start", "sh", "-c", "exit 3");
    target.tell("end");
    target.tell("start", "sh", "-c", "exit 4");
    Run run = target.end();
    assertEquals(List.of("0", "0"), Lifetimes.said(run, "kept"));
    assertEquals(List.of("3", "4"), Lifetimes.said(run, "exit"));
    assertEquals(2, Lifetimes.whole(run).size());
    List<String> said = Attaching.said(jdk, run, 1);
    Attaching.assertOneLine(said, "attach: " + words);
    for (String pid : Lifetimes.said(run, "keeps")) {
      Attaching.assertOneLine(said, pid + " (");
    }
  }

  /**
   * The start began without an init, so the agent raises nothing for it. It does not list the
   * process as one that was running before.
   */
  @JdkTest
  void aStartThatIsUnderWay(Jdk jdk) throws Exception {
    Requires.tool("mkfifo");
    String fifo = folder.resolve("fifo").toString();
    assertEquals(0, new ProcessBuilder("mkfifo", fifo).start().waitFor());
    Attaching target = Attaching.to(WatchedJvm.on(jdk));
    target.tell("hold", fifo);
    Attaching.assertAttached(target.attach(jdk, target.toEvents()));
    target.tell("release", fifo);
    target.tell("start", "sh", "-c", "exit 3");
    Run run = target.end();
    assertEquals(List.of("6"), Lifetimes.said(run, "held"), run::describe);
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
    assertEquals(List.of(), Attaching.said(jdk, run, 1));
  }

  @JdkTest
  void whileOtherThreadsStartProcesses(Jdk jdk) throws Exception {
    Attaching target = Attaching.to(WatchedJvm.on(jdk));
    target.tell("keep");
    target.tell("loop", "4");
    Run command = target.attach(jdk, target.toEvents());
    assertEquals(0, command.exitCode(), command::describe);
    target.tell("name");
    for (int i = 0; i < 10; i++) {
      target.tell("start", "sh", "-c", "exit 3");
    }
    target.tell("stop");
    target.tell("end");
    Run run = target.end();
    assertEquals(List.of("0"), Lifetimes.said(run, "wrong"), run::describe);
    assertEquals(List.of("0"), Lifetimes.said(run, "kept"));
    assertEquals(List.of(), Lifetimes.said(run, "failed"));
    Set<String> seen = new HashSet<>();
    for (List<Event> life : run.tasks().values()) {
      Lifetimes.assertWhole(life);
      seen.add(life.get(1).field("process.pid"));
    }
    Set<String> named = new HashSet<>(Lifetimes.said(run, "pid"));
    assertTrue(named.size() > 10, "threads started some meanwhile");
    named.removeAll(seen);
    assertEquals(Set.of(), named, "started after attaching, and not seen");
    Attaching.assertOneLine(Attaching.said(jdk, run, 1), "attach: ", "already running");
  }

  /**
   * The target loads no class that only the command needs. With dynamic loading enabled the JDK
   * writes no warning.
   */
  @JdkTest
  void nothingIsLeftBehind(Jdk jdk) throws Exception {
    Path loads = folder.resolve("loads");
    Attaching target =
        Attaching.to(
            WatchedJvm.on(jdk)
                .options("-Xlog:class+load:file=" + loads, "-XX:+EnableDynamicAgentLoading"));
    Attaching.assertAttached(target.attach(jdk, target.toEvents()));
    target.tell("start", "sh", "-c", "exit 3");
    Run run = target.end();
    assertEquals(List.of(), run.stderr());
    Set<String> loaded =
        Files.readAllLines(loads).stream()
            .flatMap(line -> Set.of(line.split("\\s+", -1)).stream())
            .collect(Collectors.toSet());
    assertTrue(
        loaded.contains("org.taskwatchers.agent.attach.Attached"), "the log of loads says all");
    for (String of : List.of("picocli.", "net.bytebuddy.agent.", "org.taskwatchers.agent.cli.")) {
      assertEquals(
          List.of(), loaded.stream().filter(name -> name.startsWith(of)).sorted().toList());
    }
  }

  /** While nothing is watched, the user can attach again after a mistake. */
  @JdkTest
  void aMistakeAndThenAsItShouldBe(Jdk jdk) throws Exception {
    Attaching target = Attaching.to(WatchedJvm.on(jdk));
    Attaching.assertRefused(target.attach(jdk), "no watcher was named");
    Attaching.assertRefused(target.attach(jdk, "watchers=lgo"), "lgo", "one of [", " log,");
    Run strict = target.attach(jdk, target.toEvents(), "strict=true", "pol=1s");
    assertEquals(1, strict.exitCode());
    assertEquals(List.of(), strict.stdout());
    assertTrue(strict.stderr().get(0).contains("agent argument pol: unknown option"));
    assertTrue(strict.stderr().get(1).contains("strict=true"));
    Run rest = target.attach(jdk, target.toEvents(), "pol=1s");
    assertEquals(1, rest.exitCode());
    assertTrue(rest.stdout().get(0).contains("8 watchers of log"), rest::describe);
    Attaching.assertOneLine(rest.stderr(), "agent argument pol: unknown option");
    target.tell("start", "sh", "-c", "exit 3");
    Run run = target.end();
    assertEquals("init clone exec exit free", Lifetimes.names(Lifetimes.only(run)));
    List<String> said = Attaching.said(jdk, run, 4);
    assertEquals(4, said.size(), said::toString); // it says nothing of the attempt without watchers
  }
}
