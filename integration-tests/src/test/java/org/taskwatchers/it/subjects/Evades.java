package org.taskwatchers.it.subjects;

import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Tries to start a command in the way that its first argument names, and prints the result. */
public final class Evades {
  private Evades() {}

  public static void main(String... arguments) throws Exception {
    String way = arguments[0];
    String[] rest = Arrays.copyOfRange(arguments, 1, arguments.length);
    rest[0] = rest[0].replace("NUL", "\0"); // an argument of a program cannot hold a NUL
    String[] command = Arrays.copyOfRange(rest, 1, rest.length);
    try {
      switch (way) {
        case "start" -> wait(new ProcessBuilder(rest).start());
        case "in" -> wait(new ProcessBuilder(command).directory(new File(rest[0])).start());
        case "with environment in" -> withEnvironment(new File(rest[0]), command);
        case "from" -> wait(new ProcessBuilder(command).redirectInput(new File(rest[0])).start());
        case "with PATH" -> withPath(rest[0], command);
        case "exec" -> wait(Runtime.getRuntime().exec(rest));
        case "pipeline" -> pipeline(rest);
        case "reflection" -> reflection(rest);
        case "lying list" -> wait(new ProcessBuilder(new Liar(rest)).start());
        case "other thread" -> wait(onOtherThread(new ProcessBuilder(rest)::start));
        case "deep stack" -> {
          wait(new ProcessBuilder("true").start()); // loads the JDK's classes first
          deep(new ProcessBuilder(rest), new int[1]);
        }
        case "user.dir" -> {
          System.setProperty("user.dir", rest[0]);
          wait(new ProcessBuilder(command).start());
        }
        default -> throw new IllegalArgumentException(way);
      }
    } catch (IOException e) {
      System.out.println("thrown=" + e);
    }
  }

  private static void wait(Process process) throws InterruptedException {
    System.out.println("exit=" + process.waitFor());
  }

  private static void withPath(String path, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("PATH", path);
    wait(builder.start());
  }

  /** Starts the command with its own environment, whose PATH leads nowhere. */
  private static void withEnvironment(File directory, String... command) throws Exception {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory);
    builder.environment().put("PATH", "/nowhere");
    wait(builder.start());
  }

  private static void pipeline(String... command) throws Exception {
    List<ProcessBuilder> all =
        List.of(new ProcessBuilder("true"), new ProcessBuilder(command), new ProcessBuilder("cat"));
    for (Process process : ProcessBuilder.startPipeline(all)) {
      wait(process);
    }
  }

  /** Bypasses the checks of ProcessBuilder, so start() gets values that ProcessBuilder rejects. */
  private static void reflection(String... command) throws Exception {
    Method start =
        Class.forName("java.lang.ProcessImpl")
            .getDeclaredMethod(
                "start",
                String[].class,
                Map.class,
                String.class,
                ProcessBuilder.Redirect[].class,
                boolean.class);
    start.setAccessible(true);
    try {
      wait((Process) start.invoke(null, command, null, null, null, false));
    } catch (InvocationTargetException e) {
      System.out.println("thrown=" + e.getCause());
    }
  }

  /** Shows one command to a reader of single words, and gives another one as an array. */
  private static final class Liar extends AbstractList<String> {
    private final String[] command;

    Liar(String... command) {
      this.command = command;
    }

    @Override
    public String get(int index) {
      return "true";
    }

    @Override
    public int size() {
      return command.length;
    }

    @Override
    public Object[] toArray() {
      return command.clone();
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public <T> T[] toArray(T[] array) {
      return (T[]) command.clone();
    }
  }

  /** Passes a method reference to an executor, so that thread's stack has no frame of ours. */
  private static Process onOtherThread(Callable<Process> start) throws Exception {
    ExecutorService executor = Executors.newSingleThreadExecutor();
    try {
      return executor.submit(start).get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException io ? io : e;
    } finally {
      executor.shutdown();
    }
  }

  /**
   * Starts the process at each depth where the stack may be too short for the check but long enough
   * for the start. It stops when the process has started, or the start has failed with an
   * IOException a hundred times.
   */
  @SuppressWarnings("InfiniteRecursion") // the recursion shall end in a StackOverflowError
  private static void deep(ProcessBuilder builder, int[] refused) {
    try {
      deep(builder, refused);
    } catch (StackOverflowError bottom) {
      // Each frame that returns leaves a little more stack.
    }
    if (refused[0] < 100) {
      try {
        Process process = builder.start();
        refused[0] = 100;
        wait(process);
      } catch (IOException e) {
        refused[0]++;
        if (refused[0] == 100) {
          System.out.println("thrown=" + e);
        }
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
