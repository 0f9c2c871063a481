package org.taskwatchers.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Configures one JVM for one test, with the agent on it if the test says so.
 *
 * <p>Every JVM verifies all its byte code. The harness removes variables that would change the JVM
 * ({@code JAVA_TOOL_OPTIONS} and the like, {@code CLASSPATH}, {@code TASKWATCHERS_*}) from its
 * environment. Its class path has only the place of its main class, and what the test adds.
 *
 * <p>Use it on one thread, in a {@link JdkTest}.
 */
public final class WatchedJvm {
  private final Jdk jdk;
  private final List<String> prefix = new ArrayList<>();
  private final List<String> jvmOptions = new ArrayList<>();
  private final List<String> laterOptions = new ArrayList<>();
  private final List<String> agentOptions = new ArrayList<>();
  private final List<Path> classPath = new ArrayList<>();
  private final List<String> program = new ArrayList<>();
  private final Map<String, String> environment = new TreeMap<>();
  private boolean withAgent;
  private boolean withEvents;
  private boolean withEventsLater;
  private @Nullable Path directory;
  private Duration timeout = Duration.ofSeconds(60);

  private WatchedJvm(Jdk jdk) {
    this.jdk = jdk;
  }

  /** A JVM of this JDK, with no agent yet. */
  public static WatchedJvm on(Jdk jdk) {
    return new WatchedJvm(jdk);
  }

  /** Puts the agent on it, and adds these options, each {@code key=value}. */
  public WatchedJvm agent(String... options) {
    withAgent = true;
    agentOptions.addAll(List.of(options));
    return this;
  }

  /**
   * Puts the agent on it and makes its watcher {@code log} write to a file, for {@link
   * Run#events()}. If a test sets the option {@code watchers} itself, it must name {@code log}
   * there.
   */
  public WatchedJvm events() {
    withEvents = true;
    return agent();
  }

  /**
   * Enables {@link Run#events()} for an agent that the test attaches while the JVM runs. The test
   * must make it write to {@link RunningJvm#eventFile()}.
   */
  public WatchedJvm eventsLater() {
    withEventsLater = true;
    return this;
  }

  /** Adds options of the JVM: {@code options("-Dkey=value", "-Xmx64m")}. */
  public WatchedJvm options(String... options) {
    jvmOptions.addAll(List.of(options));
    return this;
  }

  /** Adds options that come after the agent's, such as other agents that load later. */
  public WatchedJvm optionsAfterTheAgent(String... options) {
    laterOptions.addAll(List.of(options));
    return this;
  }

  /** Adds a variable to the JVM's environment; {@code JAVA_TOOL_OPTIONS} too, if a test must. */
  public WatchedJvm environment(String name, String value) {
    environment.put(name, value);
    return this;
  }

  /** Sets the JVM's working directory; that of the tests unless set. */
  public WatchedJvm directory(Path path) {
    directory = path;
    return this;
  }

  /** Sets a command that starts the JVM: {@code prefix("strace", "-f", "-o", file)}. */
  public WatchedJvm prefix(String... command) {
    prefix.addAll(List.of(command));
    return this;
  }

  /**
   * Sets how long it may run, 60 s unless set; the system property {@code timeout.scale} scales it.
   */
  public WatchedJvm timeout(Duration atMost) {
    timeout = atMost;
    return this;
  }

  /** Adds jars or folders to the class path. */
  public WatchedJvm classPath(Path... entries) {
    classPath.addAll(Arrays.asList(entries));
    return this;
  }

  /** Runs the main method of one of the test's classes. */
  public WatchedJvm main(Class<?> main, String... arguments) {
    try {
      classPath.add(0, Path.of(main.getProtectionDomain().getCodeSource().getLocation().toURI()));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("no place known of " + main, e);
    }
    return program(List.of(main.getName()), arguments);
  }

  /** Runs the main method of another class, from the entries that {@link #classPath} adds. */
  public WatchedJvm main(String main, String... arguments) {
    return program(List.of(main), arguments);
  }

  /** Runs a jar, {@code java -jar}. */
  public WatchedJvm jar(Path jar, String... arguments) {
    return program(List.of("-jar", jar.toString()), arguments);
  }

  /** Runs a module, {@code java -p modulePath -m module}. */
  public WatchedJvm module(String modulePath, String module, String... arguments) {
    return program(List.of("-p", modulePath, "-m", module), arguments);
  }

  /**
   * Starts the JVM, with nothing on its stdin, and waits for its end.
   *
   * @throws AssertionError if it did not end in time; it is killed then, and the message shows what
   *     it was doing
   */
  public Run run() {
    return start(ProcessBuilder.Redirect.from(new File("/dev/null"))).await();
  }

  /** Starts the JVM, with a pipe to its stdin. The end of the test kills it if it still runs. */
  public RunningJvm start() {
    return start(ProcessBuilder.Redirect.PIPE);
  }

  private RunningJvm start(ProcessBuilder.Redirect stdin) {
    RunFolder runs = RunFolder.current();
    try {
      Path folder = runs.next();
      List<String> command = command(folder);
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectInput(stdin)
              .redirectOutput(folder.resolve(Run.STDOUT).toFile())
              .redirectError(folder.resolve(Run.STDERR).toFile());
      if (directory != null) {
        builder.directory(directory.toFile());
      }
      builder.environment().keySet().removeIf(WatchedJvm::slipsIn);
      if (agentOptions.stream().noneMatch(option -> option.startsWith("slow="))) {
        // A busy machine makes any watcher slow, and most tests are not about reports of that.
        builder.environment().put("TASKWATCHERS_SLOW", "1m");
      }
      builder.environment().putAll(environment);
      Run run = new Run(folder, command, withEvents || withEventsLater);
      RunningJvm jvm = new RunningJvm(jdk, builder.start(), run, timeout);
      runs.add(jvm);
      return jvm;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> command(Path folder) {
    if (program.isEmpty()) {
      throw new IllegalStateException("nothing to run: call main, jar or module");
    }
    List<String> command = new ArrayList<>(prefix);
    command.add(jdk.tool("java").toString());
    command.add("-Xverify:all");
    command.addAll(jvmOptions);
    if (withAgent) {
      String options = agentOptions(folder);
      command.add("-javaagent:" + Artifacts.agent() + (options.isEmpty() ? "" : "=" + options));
    }
    command.addAll(laterOptions);
    if (!classPath.isEmpty()) {
      command.add("-cp");
      command.add(
          classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)));
    }
    command.addAll(program);
    return command;
  }

  private String agentOptions(Path folder) {
    List<String> options = new ArrayList<>(agentOptions);
    if (withEvents) {
      if (options.stream().noneMatch(option -> option.startsWith("watchers="))) {
        options.add(0, "watchers=log");
      }
      options.add("log.file=" + folder.resolve(Run.EVENTS));
    }
    return String.join(",", options);
  }

  private WatchedJvm program(List<String> what, String... arguments) {
    if (!program.isEmpty()) {
      throw new IllegalStateException("runs " + program + " already");
    }
    Stream.concat(what.stream(), Arrays.stream(arguments)).forEach(program::add);
    return this;
  }

  private static boolean slipsIn(String variable) {
    return List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")
            .contains(variable)
        || variable.startsWith("TASKWATCHERS_");
  }
}
