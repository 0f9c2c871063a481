package org.taskwatchers.it.gate;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.taskwatchers.it.subjects.Evades;
import org.taskwatchers.it.support.Lifetimes;
import org.taskwatchers.it.support.Strace;
import org.taskwatchers.testing.Jdk;
import org.taskwatchers.testing.JdkTest;
import org.taskwatchers.testing.Requires;
import org.taskwatchers.testing.Run;
import org.taskwatchers.testing.WatchedJvm;

/**
 * The program that {@code gate} finds for a name is the one that the child executes, as strace sees
 * it. The test covers the JDK's own search and the C library's, with each launch mechanism.
 */
final class GateResolutionIT {
  private static final Pattern REPORT =
      Pattern.compile("would deny \"([^\"]*)\"(?: (/\\S+))? by .*");
  private static final Pattern EXECUTED =
      Pattern.compile("\\d+ +execve\\(\"([^\"]+)\".*(?:= 0|<unfinished \\.\\.\\.>)");

  @TempDir Path folder;
  private Path root = Path.of("/");

  @BeforeEach
  void programs() throws IOException {
    Requires.works(Strace.command(folder.resolve("try"), "true"));
    root = folder.toRealPath();
    script("first/folder/x", "");
    Files.createDirectory(root.resolve("first/tool"));
    script("second/tool", "#!/no/such/interpreter\n");
    script("third/tool", "#!/bin/sh\n");
    Files.setPosixFilePermissions(
        root.resolve("third/tool"), PosixFilePermissions.fromString("rw-r--r--"));
    script("fourth/tool", "#!/bin/sh\n");
    script("fifth/tool", "#!/bin/sh\n");
    script("sh", "#!/bin/true\n");
    Files.createSymbolicLink(root.resolve("link"), Path.of("fifth"));
  }

  @JdkTest
  void isWhatIsExecuted(Jdk jdk) {
    String search = "first:second:none:third:fourth:fifth";
    assertAll(
        () -> executed(jdk, "POSIX_SPAWN", search, "fourth/tool", "tool"),
        () -> executed(jdk, "VFORK", search, "fourth/tool", "tool"),
        () -> executed(jdk, "FORK", search, "fourth/tool", "tool"),
        () -> executed(jdk, "POSIX_SPAWN", "second:link:fourth", "fifth/tool", "tool"),
        () -> executed(jdk, "POSIX_SPAWN", "second::fourth", "sh", "sh"),
        () -> executed(jdk, "POSIX_SPAWN", search, "fifth/tool", "./link/../fifth/tool"),
        () -> executed(jdk, "POSIX_SPAWN", search, "fourth/tool", "link/../fourth/tool"));
  }

  /**
   * The C library searches /bin, and the JDK searches the working directory first. The gate lets
   * neither program pass.
   */
  @JdkTest
  void withoutPath(Jdk jdk) throws IOException {
    Path trace = root.resolve("trace");
    assertEquals(
        root.resolve("sh"), lastExecuted(withoutPath(jdk, "report", "with environment in"), trace));
    assertEquals(
        Path.of("/bin/sh").toRealPath(), lastExecuted(withoutPath(jdk, "report", "in"), trace));
    for (String way : List.of("in", "with environment in")) {
      Run run = withoutPath(jdk, "enforce", way);
      assertTrue(
          Lifetimes.said(run, "thrown").get(0).contains("org.taskwatchers.gate.Gate"),
          run::describe);
    }
  }

  private Run withoutPath(Jdk jdk, String mode, String way) {
    return WatchedJvm.on(jdk)
        .prefix("env", "-u", "PATH")
        .prefix(Strace.command(root.resolve("trace")))
        .agent("watchers=gate", "gate.mode=" + mode, "gate.allow=/bin/sh")
        .main(Evades.class, way, root.toString(), "sh", "-c", "exit 0")
        .run();
  }

  private void executed(Jdk jdk, String mechanism, String path, String expected, String name)
      throws Throwable {
    Executable inherited = () -> executed(jdk, mechanism, path, expected, "in", name);
    Executable own = () -> executed(jdk, mechanism, path, expected, "with environment in", name);
    assertAll(inherited, own);
  }

  private void executed(
      Jdk jdk, String mechanism, String path, String expected, String way, String name)
      throws IOException {
    Path trace = root.resolve("trace");
    Run run =
        WatchedJvm.on(jdk)
            .prefix(Strace.command(trace))
            .options("-Djdk.lang.Process.launchMechanism=" + mechanism)
            .environment("PATH", path + ":" + System.getenv("PATH"))
            .agent("watchers=gate", "gate.mode=report", "gate.deny=**")
            .main(Evades.class, way, root.toString(), name)
            .run();
    assertEquals(List.of("0"), Lifetimes.said(run, "exit"), run::describe);
    Path program = lastExecuted(run, trace);
    assertEquals(root.resolve(expected).normalize(), program, run::describe);
    Matcher report = REPORT.matcher(String.join("\n", run.stderr()));
    assertTrue(report.find(), run::describe);
    String told = report.group(2) == null ? report.group(1) : report.group(2);
    assertEquals(program.toString(), told);
  }

  /**
   * Resolves the last executed path to the real file. Relative names refer to the child's
   * directory.
   */
  private Path lastExecuted(Run run, Path trace) throws IOException {
    String last = "";
    for (String line : Files.readAllLines(trace)) {
      Matcher executed = EXECUTED.matcher(line.stripTrailing());
      if (executed.matches()) {
        last = executed.group(1);
      }
    }
    assertTrue(!last.isEmpty(), run::describe);
    return root.resolve(last).toRealPath();
  }

  private void script(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
