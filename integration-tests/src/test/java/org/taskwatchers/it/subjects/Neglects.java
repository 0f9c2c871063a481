package org.taskwatchers.it.subjects;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;

/**
 * Starts processes and looks after them in the ways that its arguments name, one after the other.
 * {@code wait} waits for the end of stdin; {@code exit} ends the JVM with code 7.
 */
public final class Neglects {
  private static final List<Process> KEPT = new ArrayList<>();

  private Neglects() {}

  public static void main(String... ways) throws Exception {
    try {
      for (String way : ways) {
        go(way);
        System.out.println("done");
      }
    } finally {
      Reference.reachabilityFence(KEPT);
    }
  }

  private static void go(String way) throws Exception {
    int colon = way.indexOf(':');
    String rest = way.substring(colon + 1);
    switch (colon < 0 ? way : way.substring(0, colon)) {
      case "wait" -> System.in.readAllBytes();
      case "exit" -> System.exit(7);
      case "keep" -> keep(rest);
      case "hook" -> {
        Process process = start("trap 'sleep 1; exit 0' TERM; echo there; read none");
        process.inputReader().readLine();
        hook(
            () -> {
              start("sleep 0.5").waitFor();
              process.destroy();
              return process.waitFor();
            });
      }
      case "hookAlone" -> hook(() -> start("exit 3").waitFor());
      case "hookLeaves" ->
          hook(
              () -> {
                int code = start("exit 3").waitFor();
                keep("exec sleep 600 >&- 2>&-");
                return code;
              });
      case "hookAtOnce" ->
          hook(
              () -> {
                Path stat = Path.of("/proc/" + start("exit 3").pid() + "/stat");
                while (!Files.readString(stat).contains(") Z ")) {
                  Thread.onSpinWait();
                }
                return 3;
              });
      case "hookNotes" ->
          hook(
              () -> {
                // The pause waits for nothing. It gives an agent that does not wait for hooks time
                // to be caught.
                Thread.sleep(200);
                Files.writeString(Path.of(rest), "hook\n");
                return 0;
              });
      case "end" -> end(start("exit " + rest));
      case "info" -> {
        Process process = start("exit 3");
        String all = process.pid() + " " + process.info() + process;
        end(process);
        System.out.println(all + process.info().user());
      }
      case "waitFor" -> start("exit 3").waitFor();
      case "waitForSome" -> {
        Process process = start("exit 3");
        while (!process.waitFor(1, TimeUnit.SECONDS)) {
          Alone.letOthersRun();
        }
      }
      case "exitValue" -> {
        Process process = start("exit 3");
        end(process);
        while (!exited(process)) {
          Alone.letOthersRun(); // the process is reaped, and the JDK is about to know
        }
      }
      case "isAlive" -> {
        Process process = start("exit 3");
        while (process.isAlive()) {
          Alone.letOthersRun();
        }
      }
      case "onExit" -> start("exit 3").onExit().join();
      case "toHandle" -> end(start("exit 3").toHandle().pid());
      case "handle" -> {
        Process process = start("read none");
        var ends = ProcessHandle.of(process.pid()).orElseThrow().onExit();
        process.getOutputStream().close();
        ends.join();
      }
      case "destroy" -> {
        Process process = start("sleep 600");
        process.destroy();
        end(process);
      }
      case "destroyForcibly" -> {
        Process process = start("sleep 600");
        process.destroyForcibly();
        end(process);
      }
      case "unread" -> start("echo out; echo errors >&2").waitFor();
      case "guilty" -> {
        Process process = start("echo " + rest);
        System.out.println("guilty=" + process.pid());
        process.waitFor();
      }
      case "readLater" -> {
        Process process = start("echo " + rest);
        process.waitFor();
        process.getInputStream().readAllBytes();
      }
      case "reader" -> {
        Process process = start("echo out; echo errors >&2");
        process.errorReader().readLine();
        process.inputReader().readLine();
        process.waitFor();
      }
      case "redirected" ->
          new ProcessBuilder("sh", "-c", "echo out; echo errors >&2")
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectErrorStream(true)
              .start()
              .waitFor();
      case "full" -> {
        Process process = start("head -c 100000 /dev/zero >&2");
        KEPT.add(process);
        System.out.println("full=" + process.pid());
      }
      case "many" -> {
        for (int i = 0; i < Integer.parseInt(rest); i++) {
          start("echo x; exit 3").getOutputStream().close();
        }
        Alone.await();
      }
      case "pipeline" -> {
        KEPT.addAll(
            ProcessBuilder.startPipeline(
                List.of(new ProcessBuilder("echo", "a"), new ProcessBuilder("cat"))));
        for (Process process : KEPT) {
          end(process);
        }
      }
      default -> throw new IllegalArgumentException(way);
    }
  }

  /**
   * Prints what the script writes until the script closes its stdout. So none of its stdout counts
   * as unread.
   */
  private static void keep(String script) throws IOException {
    Process process = start(script);
    KEPT.add(process);
    process.inputReader().lines().forEach(System.out::println);
    System.out.println("kept=" + process.pid());
  }

  /** Does the work in a shutdown hook, and prints the result. */
  private static void hook(Callable<Integer> work) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    System.out.println("hook=" + work.call());
                  } catch (Exception e) {
                    System.out.println("hook=" + e);
                  }
                }));
  }

  private static Process start(String script) throws IOException {
    return new ProcessBuilder("sh", "-c", script).start();
  }

  private static boolean exited(Process process) {
    try {
      return process.exitValue() == 3;
    } catch (IllegalThreadStateException notYet) {
      return false;
    }
  }

  private static void end(Process process) {
    end(process.pid());
  }

  /** Returns when the process is reaped, without asking its {@code Process}. */
  private static void end(long pid) {
    while (Files.exists(Path.of("/proc/" + pid))) {
      Alone.letOthersRun();
    }
  }
}
