package org.taskwatchers.it.gate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Evades;
import org.taskwatchers.it.support.Acme;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;
import org.taskwatchers.testing.WatcherJar;

/**
 * Tries ways to get around {@code gate}, and checks which ones it stops. A program that was started
 * leaves a file. Each way also runs with {@code gate.mode=report}, to show that it works without
 * the gate.
 */
final class GateEvasionIT {
  private static final String VETO = " (vetoed by task watcher org.taskwatchers.gate.Gate#check)";

  @TempDir Path folder;
  private String root = "";
  private String mark = "";
  private String marker = "";

  /** The result of a try. */
  private enum Outcome {
    STOPPED,
    NOT_STOPPED,
    /** The JDK or the kernel itself refuses the start. */
    NO_SUCH_PROGRAM
  }

  /**
   * One try.
   *
   * @param options options of the gate
   * @param words arguments of {@link Evades}
   */
  private record Try(String name, Outcome outcome, String options, List<String> words) {}

  private static Try attempt(String name, Outcome outcome, String options, String... words) {
    return new Try(name, outcome, options, List.of(words));
  }

  /** Writes the script {@code bin/mark FILE}, which creates the file. */
  @BeforeEach
  void programs() throws IOException {
    root = folder.toRealPath().toString();
    mark = root + "/bin/mark";
    marker = root + "/marker";
    Files.createDirectory(folder.resolve("bin"));
    Files.createDirectory(folder.resolve("decoy"));
    script("bin/mark", "#!/bin/sh\n: > \"$1\"\n");
  }

  @JdkTest
  void otherNamesOfTheFile(Jdk jdk) throws IOException {
    link("link", mark);
    link("link-to-link", root + "/link");
    link("linked-folder", root + "/bin");
    link("relative-link", "bin/../bin/mark");
    Files.createLink(folder.resolve("hard-link"), Path.of(mark));
    script("copy", Files.readString(Path.of(mark)));
    String deny = "gate.deny=" + mark;
    tryAll(
        jdk,
        attempt("absolute path", Outcome.STOPPED, deny, "start", mark, marker),
        attempt("relative path", Outcome.STOPPED, deny, "in", root, "bin/mark", marker),
        attempt("dots", Outcome.STOPPED, deny, "start", root + "//bin/./../bin//mark", marker),
        attempt("link", Outcome.STOPPED, deny, "start", root + "/link", marker),
        attempt("links", Outcome.STOPPED, deny, "start", root + "/link-to-link", marker),
        attempt("linked folder", Outcome.STOPPED, deny, "in", root, "linked-folder/mark", marker),
        attempt("relative link", Outcome.STOPPED, deny, "in", root, "./relative-link", marker),
        attempt("hard link", Outcome.STOPPED, deny, "start", root + "/hard-link", marker),
        attempt(
            "the root of /proc", Outcome.STOPPED, deny, "start", "/proc/self/root" + mark, marker),
        attempt(
            "link, by name", Outcome.STOPPED, "gate.deny=**/mark", "in", root, "./link", marker),
        attempt(
            "link, by its own name",
            Outcome.STOPPED,
            "gate.deny=**/link",
            "in",
            root,
            "./link",
            marker),
        attempt(
            "link, by folder",
            Outcome.STOPPED,
            "gate.deny=" + root + "/linked-folder/*",
            "in",
            root,
            "./link",
            marker),
        attempt("capitals", Outcome.NO_SUCH_PROGRAM, deny, "start", root + "/BIN/MARK", marker),
        attempt("trailing blank", Outcome.NO_SUCH_PROGRAM, deny, "start", mark + " ", marker),
        attempt("NUL", Outcome.NO_SUCH_PROGRAM, deny, "start", mark + "NULx", marker),
        attempt("copy", Outcome.NOT_STOPPED, deny, "start", root + "/copy", marker),
        attempt(
            "copy, by list",
            Outcome.STOPPED,
            "gate.allow=/bin/true",
            "start",
            root + "/copy",
            marker));
  }

  @JdkTest
  void anAllowedNameForAnotherProgram(Jdk jdk) throws IOException {
    link("decoy/true", mark);
    tryAll(
        jdk,
        attempt(
            "by path",
            Outcome.STOPPED,
            "gate.allow=" + root + "/decoy/*",
            "start",
            root + "/decoy/true",
            marker),
        attempt(
            "by name",
            Outcome.STOPPED,
            "gate.allow=**/true",
            "start",
            root + "/decoy/true",
            marker),
        attempt(
            "of another",
            Outcome.STOPPED,
            "gate.allow=/bin/true",
            "start",
            root + "/decoy/true",
            marker),
        attempt(
            "by name in the directory",
            Outcome.STOPPED,
            "gate.allow=/bin/true",
            "in",
            root + "/decoy",
            "./true",
            marker));
  }

  @JdkTest
  void theSearchInPath(Jdk jdk) throws IOException {
    Files.createDirectories(folder.resolve("folder/mark"));
    Files.writeString(folder.resolve("decoy/mark"), "#!/bin/sh\n"); // not executable
    script("broken/mark", "#!/no/such/interpreter\n");
    link("loop/mark", "mark");
    String decoys = root + "/decoy:" + root + "/folder:" + root + "/broken:" + root + "/none:";
    String deny = "gate.deny=" + mark;
    String path = decoys + root + "/bin:" + System.getenv("PATH");
    String here = ":" + System.getenv("PATH");
    assertAll(
        () -> inPath(jdk, path, attempt("name", Outcome.STOPPED, deny, "start", "mark", marker)),
        () ->
            inPath(
                jdk,
                path,
                attempt(
                    "child's PATH", Outcome.STOPPED, deny, "with PATH", "/bin", "mark", marker)),
        () ->
            inPath(
                jdk,
                here,
                attempt(
                    "empty PATH element",
                    Outcome.STOPPED,
                    deny,
                    "in",
                    root + "/bin",
                    "mark",
                    marker)),
        () ->
            inPath(
                jdk,
                "bin:" + System.getenv("PATH"),
                attempt(
                    "relative PATH element", Outcome.STOPPED, deny, "in", root, "mark", marker)),
        () ->
            inPath(
                jdk,
                path,
                attempt("user.dir", Outcome.STOPPED, deny, "user.dir", "/", "bin/mark", marker)),
        () ->
            inPath(
                jdk,
                here,
                attempt(
                    "child's PATH alone",
                    Outcome.NO_SUCH_PROGRAM,
                    deny,
                    "with PATH",
                    root + "/bin",
                    "mark",
                    marker)));
  }

  @JdkTest
  void whatAFileIsRunBy(Jdk jdk) throws IOException {
    script("by-mark", "#!" + mark + " " + marker + "\n");
    script("by-script", "#!" + root + "/by-mark\n");
    script("by-sh", "#!/bin/sh\n: > " + marker + "\n");
    script("by-nobody", ": > " + marker + "\n");
    script("by-env", "#!/usr/bin/env " + "sh\n: > " + marker + "\n");
    link("stdin-link", "/dev/stdin");
    String deny = "gate.deny=" + mark;
    String noShell = "gate.deny=/bin/sh";
    tryAll(
        jdk,
        attempt("script", Outcome.STOPPED, deny, "start", root + "/by-mark"),
        attempt("script by a script", Outcome.STOPPED, deny, "start", root + "/by-script"),
        attempt("script of the shell", Outcome.STOPPED, noShell, "start", root + "/by-sh"),
        attempt("script without #!", Outcome.STOPPED, noShell, "start", root + "/by-nobody"),
        attempt("script by env", Outcome.NOT_STOPPED, noShell, "start", root + "/by-env"),
        attempt(
            "script by env, by list",
            Outcome.STOPPED,
            "gate.allow=/bin/sh",
            "start",
            root + "/by-env"),
        attempt("stdin", Outcome.STOPPED, deny, "from", mark, "/dev/stdin", marker),
        attempt("fd", Outcome.STOPPED, deny, "from", mark, "/proc/self/fd/0", marker),
        attempt(
            "link to stdin", Outcome.STOPPED, deny, "from", mark, root + "/stdin-link", marker));
  }

  @JdkTest
  void waysToStart(Jdk jdk) {
    String deny = "gate.deny=" + mark;
    String caller = "gate.deny=caller=" + Evades.class.getName() + " " + mark;
    tryAll(
        jdk,
        attempt("Runtime.exec", Outcome.STOPPED, deny, "exec", mark, marker),
        attempt("pipeline", Outcome.STOPPED, deny, "pipeline", mark, marker),
        attempt("lying list", Outcome.STOPPED, deny, "lying list", mark, marker),
        attempt("reflection", Outcome.STOPPED, deny, "reflection", mark, marker),
        attempt("reflection, NUL", Outcome.STOPPED, deny, "reflection", mark + "NULx", marker),
        attempt("caller", Outcome.STOPPED, caller, "start", mark, marker),
        attempt("no caller", Outcome.STOPPED, caller, "other thread", mark, marker));
  }

  /** The stack is long enough for the start, but perhaps not for the check. */
  @JdkTest
  void aStackThatIsNearlyUsedUp(Jdk jdk) throws IOException {
    for (String compiler : List.of("-Xint", "-Xmixed")) {
      for (String mode : List.of("report", "enforce")) {
        Run run =
            WatchedJvm.on(jdk)
                .options(compiler)
                .agent("watchers=gate", "gate.mode=" + mode, "gate.deny=" + mark)
                .main(Evades.class, "deep stack", mark, marker)
                .run();
        assertEquals(mode.equals("report"), Files.deleteIfExists(Path.of(marker)), run::describe);
        assertEquals(
            mode.equals("enforce"), !Lifetimes.said(run, "thrown").isEmpty(), run::describe);
      }
    }
  }

  @JdkTest
  void whatAnAllowedProgramStarts(Jdk jdk) throws IOException {
    Files.createDirectory(folder.resolve("planted"));
    script("planted/helper", ": > " + marker + "\n");
    script("calls-helper", "#!/bin/sh\nhelper\n");
    String deny = "gate.deny=" + mark;
    String sh = mark + " " + marker;
    tryAll(
        jdk,
        attempt("sh -c", Outcome.NOT_STOPPED, deny, "start", "sh", "-c", sh),
        attempt(
            "sh -c, by argument",
            Outcome.STOPPED,
            "gate.deny=/bin/sh -c **",
            "start",
            "sh",
            "-c",
            sh),
        attempt(
            "sh -c, otherwise",
            Outcome.NOT_STOPPED,
            "gate.deny=/bin/sh -c **",
            "start",
            "sh",
            "-ec",
            sh),
        attempt(
            "sh -c, by list",
            Outcome.STOPPED,
            "gate.allow=/bin/ls:/bin/true",
            "start",
            "sh",
            "-c",
            sh),
        attempt("env", Outcome.NOT_STOPPED, deny, "start", "env", mark, marker),
        attempt(
            "env, by list", Outcome.STOPPED, "gate.allow=" + mark, "start", "env", mark, marker),
        attempt(
            "PATH of a grandchild",
            Outcome.NOT_STOPPED,
            "gate.allow=" + root + "/calls-helper:/bin/true",
            "with PATH",
            root + "/planted:/bin",
            root + "/calls-helper"));
  }

  @JdkTest
  void theLoader(Jdk jdk) throws IOException {
    Path loader = Path.of("/lib64/ld-linux-x86-64.so.2");
    Requires.works("env", loader.toString(), "/bin/true");
    String touch = Files.copy(Path.of("/bin/touch"), folder.resolve("touch")).toString();
    String deny = "gate.deny=" + touch;
    tryAll(
        jdk,
        attempt("itself", Outcome.STOPPED, deny, "start", touch, marker),
        attempt("loader", Outcome.NOT_STOPPED, deny, "start", loader.toString(), touch, marker));
  }

  /**
   * The link is replaced between the check and exec. Here a watcher that comes after the gate does
   * it.
   */
  @JdkTest
  void whatIsReplacedMeanwhile(Jdk jdk) throws IOException {
    link("link", "/bin/true");
    String swap =
        """
        try {
          Path link = Path.of(System.getProperty("acme.link"));
          Files.delete(link);
          Files.createSymbolicLink(link, Path.of(System.getProperty("acme.target")));
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        return 0;
        """;
    Path jar =
        WatcherJar.of("com.acme.Swap", Acme.type("Swap", Acme.watcher("INIT", "swap", swap)))
            .compile(jdk, folder.resolve("swap.jar"));
    Run run =
        WatchedJvm.on(jdk)
            .options("-Dacme.link=" + root + "/link", "-Dacme.target=" + mark)
            .agent("watchers=gate:" + jar, "gate.deny=" + mark)
            .main(Evades.class, "start", root + "/link", marker)
            .run();
    assertTrue(Files.exists(Path.of(marker)), run::describe);
  }

  private void tryAll(Jdk jdk, Try... tries) {
    assertAll(List.of(tries).stream().map(each -> () -> inPath(jdk, null, each)));
  }

  private void inPath(Jdk jdk, @Nullable String path, Try each) throws IOException {
    Path made = Path.of(marker);
    Run reported = run(jdk, path, each, "gate.mode=report");
    boolean works = Files.deleteIfExists(made);
    assertEquals(each.outcome != Outcome.NO_SUCH_PROGRAM, works, () -> each.name + " works");
    boolean said = String.join("\n", reported.stderr()).contains("gate: would deny \"");
    assertEquals(each.outcome == Outcome.STOPPED, said, () -> each.name + " is reported");

    Run run = run(jdk, path, each, "gate.mode=enforce");
    assertEquals(
        each.outcome == Outcome.NOT_STOPPED, Files.deleteIfExists(made), () -> each.name + " ran");
    List<String> thrown = Lifetimes.said(run, "thrown");
    boolean vetoed = !thrown.isEmpty() && thrown.get(0).endsWith(VETO);
    assertEquals(each.outcome == Outcome.STOPPED, vetoed, () -> each.name + ": " + thrown);
    assertEquals(
        vetoed, String.join("\n", run.stderr()).contains("gate: denied \""), run::describe);
    assertEquals(each.outcome != Outcome.NOT_STOPPED, !thrown.isEmpty(), run::describe);
  }

  private Run run(Jdk jdk, @Nullable String path, Try each, String mode) {
    WatchedJvm jvm =
        WatchedJvm.on(jdk)
            // The harness turns on verification of the JDK's classes. With it the agent does not
            // watch a first start by reflection.
            .options("-XX:+UnlockDiagnosticVMOptions", "-XX:-BytecodeVerificationLocal")
            .options("--add-opens=java.base/java.lang=ALL-UNNAMED")
            .directory(folder)
            .agent("watchers=gate", mode, each.options);
    if (path != null) {
      jvm.environment("PATH", path);
    }
    return jvm.main(Evades.class, each.words.toArray(new String[0])).run();
  }

  private void link(String name, String target) throws IOException {
    Path link = folder.resolve(name);
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, Path.of(target));
  }

  private void script(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
