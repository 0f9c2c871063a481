package org.taskwatchers.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ways in which a JVM starts processes. Each way returns when {@link Process#waitFor()} has
 * returned for all its processes; it waits for no later event.
 */
final class Ways {
  /** One way. */
  @FunctionalInterface
  interface Way {
    List<Attempt> go() throws InterruptedException;
  }

  /** Gate's method in the demo's watcher jar; the class is not in this program. */
  private static final String GATE = "org.taskwatchers.demo.watchers.Gate#noTelnet";

  private static final int JDK_OF_VIRTUAL_THREADS = 21;

  private Ways() {}

  static List<Way> all() {
    return List.of(
        () -> start("ProcessBuilder", process -> {}, "sh", "-c", "exit 3"),
        Ways::runtimeExec,
        Ways::pipeline,
        Ways::virtualThread,
        () -> start("destroyForcibly", Process::destroyForcibly, "sleep", "60"),
        () -> start("destroy", Process::destroy, "sleep", "60"),
        () -> start("not there", process -> {}, "no-such-program"),
        Ways::telnet,
        IdChange::go,
        () -> start("forks", process -> {}, "sh", "-c", "sleep .1 & sleep .1 & wait"));
  }

  private static List<Attempt> start(String way, Consumer<Process> then, String... command)
      throws InterruptedException {
    try {
      Process process = new ProcessBuilder(command).start();
      then.accept(process);
      return List.of(ended(way, List.of(command), process, ""));
    } catch (IOException e) {
      return List.of(failed(way, List.of(command), e, null));
    }
  }

  private static List<Attempt> runtimeExec() throws InterruptedException {
    String way = "Runtime.exec";
    String[] command = {"true"};
    try {
      return List.of(ended(way, List.of(command), Runtime.getRuntime().exec(command), ""));
    } catch (IOException e) {
      return List.of(failed(way, List.of(command), e, null));
    }
  }

  private static List<Attempt> pipeline() throws InterruptedException {
    String way = "pipeline";
    List<List<String>> commands =
        List.of(List.of("echo", "task watchers"), List.of("tr", "a-z", "A-Z"), List.of("cat"));
    try {
      List<Process> processes =
          ProcessBuilder.startPipeline(commands.stream().map(ProcessBuilder::new).toList());
      String said = said(processes.get(processes.size() - 1));
      List<Attempt> attempts = new ArrayList<>();
      for (int i = 0; i < processes.size(); i++) {
        boolean last = i == processes.size() - 1;
        attempts.add(ended(way, commands.get(i), processes.get(i), last ? "it says: " + said : ""));
      }
      return attempts;
    } catch (IOException e) {
      return List.of(failed(way, commands.get(0), e, null));
    }
  }

  private static List<Attempt> virtualThread() throws InterruptedException {
    String way = "virtual thread";
    String[] command = {"sh", "-c", "exit 21"};
    int jdk = Runtime.version().feature();
    if (jdk < JDK_OF_VIRTUAL_THREADS) {
      return List.of(
          new Attempt.Skipped(
              way, List.of(command), "skipped: JDK " + jdk + " has no virtual threads"));
    }
    FutureTask<List<Attempt>> start = new FutureTask<>(() -> start(way, process -> {}, command));
    try {
      // By reflection: this program is compiled for JDK 17.
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, start);
      return start.get();
    } catch (ReflectiveOperationException | ExecutionException e) {
      throw new IllegalStateException("no virtual thread could start a process", e);
    }
  }

  private static List<Attempt> telnet() throws InterruptedException {
    String way = "forbidden";
    List<String> command = List.of("telnet", "localhost");
    try {
      Process process = new ProcessBuilder(command).start();
      process.destroyForcibly();
      Attempt.Ended ended = ended(way, command, process, "");
      String fault = "it was started; expected a veto by " + GATE;
      return List.of(
          new Attempt.Ended(
              way, command, ended.pid(), ended.exitCode(), ended.change(), "", fault));
    } catch (IOException e) {
      boolean vetoed = ("" + e.getMessage()).endsWith(" (vetoed by task watcher " + GATE + ")");
      String fault = "the exception names no veto; expected one by " + GATE;
      return List.of(failed(way, command, e, vetoed ? null : fault));
    }
  }

  static String said(Process process) throws IOException {
    return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
  }

  static Attempt.Ended ended(String way, List<String> command, Process process, String remark)
      throws InterruptedException {
    int exitCode = process.waitFor();
    return new Attempt.Ended(way, command, process.pid(), exitCode, Change.NONE, remark, null);
  }

  static Attempt failed(String way, List<String> command, IOException e, @Nullable String fault) {
    return new Attempt.Failed(way, command, "" + e.getMessage(), fault);
  }

  /** Whether start() would find a program. */
  static boolean isInPath(String program) {
    for (String folder : System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
      if (new File(folder, program).canExecute()) {
        return true;
      }
    }
    return false;
  }
}
