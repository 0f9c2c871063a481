package org.taskwatchers.benchmarks;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The settings from the command line. */
public final class Settings {
  /** The options that every benchmark has. */
  static final List<Option> OF_ALL =
      List.of(
          Option.text("jdks", System.getProperty("java.home"), "homes of JDKs, separated by :"),
          Option.text(
              "agent",
              built("../agent/target/task-watchers-agent.jar").toString(),
              "the agent's jar"));

  /** The option of benchmarks with peers. */
  public static final Option PEERS =
      Option.text(
          "peers",
          built("../integration-tests/target/libraries/agents").toString(),
          "a folder with the peers' jars; none: without peers");

  private final Map<String, Option> options = new LinkedHashMap<>();
  private final Map<String, String> values = new LinkedHashMap<>();

  private Settings(List<Option> ofBenchmark) {
    List<Option> all = new ArrayList<>(OF_ALL);
    all.addAll(ofBenchmark);
    for (Option option : all) {
      options.put(option.name(), option);
      values.put(option.name(), option.value());
    }
  }

  /**
   * Reads the command line.
   *
   * @throws IllegalArgumentException if something in it is wrong; the message says what
   */
  static Settings of(List<Option> ofBenchmark, List<String> arguments) {
    Settings settings = new Settings(ofBenchmark);
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      String name = argument.startsWith("--") && equals > 0 ? argument.substring(2, equals) : "";
      Option option = settings.options.get(name);
      if (option == null) {
        throw new IllegalArgumentException("no such option: " + argument);
      }
      String value = argument.substring(equals + 1);
      if (option.least() >= 0) {
        option.numbers(value); // report a mistake before hours of work
      }
      settings.values.put(name, value);
    }
    if (!Files.isRegularFile(settings.agent())) {
      throw new IllegalArgumentException(
          "no agent at "
              + settings.agent()
              + "; build it (mvn -DskipTests package) or name it (--agent)");
    }
    return settings;
  }

  /** The JDKs to measure on; a missing JDK is skipped. */
  public List<Jdk> jdks(Skipped skipped) {
    List<Jdk> jdks = new ArrayList<>();
    for (String home : text("jdks").split(File.pathSeparator, -1)) {
      skipped.unless("JDK " + home, () -> jdks.add(Jdk.at(Path.of(home))));
    }
    return jdks;
  }

  /** The agent's jar. */
  public Path agent() {
    return Path.of(text("agent")).toAbsolutePath().normalize();
  }

  /** The folder of the peers; empty if they are not wanted. */
  public Optional<Path> peers() {
    return Optional.of(text("peers")).filter(peers -> !peers.equals("none")).map(Path::of);
  }

  /** The value of an option with a number. */
  public int number(String name) {
    return numbers(name).get(0);
  }

  /** The value of an option with numbers. */
  public List<Integer> numbers(String name) {
    Option option = options.get(name);
    if (option == null) {
      throw new IllegalStateException("no option " + name);
    }
    return option.numbers(text(name));
  }

  /** The value of any option. */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalStateException("no option " + name);
    }
    return value;
  }

  /** The jar of this module, wherever it was built. */
  public static Path ownJar() {
    try {
      return Path.of(Settings.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Path built(String fromThisModule) {
    return ownJar().resolve("../..").resolve(fromThisModule).normalize();
  }

  @Override
  public String toString() {
    return Arrays.toString(values.entrySet().toArray());
  }
}
