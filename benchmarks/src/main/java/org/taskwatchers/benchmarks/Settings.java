package org.taskwatchers.benchmarks;

import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the command line asks for.
 *
 * @param jdks homes of JDKs, which need not be there
 * @param children numbers of children that sleep
 * @param busy number of children that do not; 0 for none
 * @param seconds to measure for each number
 * @param rounds of starts with descriptors kept open; 0 for none
 * @param agent the agent's jar
 */
public record Settings(
    List<Path> jdks, List<Integer> children, int busy, int seconds, int rounds, Path agent) {

  static Settings of(List<String> options) {
    List<Path> jdks = List.of(Path.of(System.getProperty("java.home")));
    List<Integer> children = List.of(10, 1_000, 10_000);
    int busy = 1_000;
    int seconds = 30;
    int rounds = 10;
    Path agent = defaultAgent();
    for (String option : options) {
      int equals = option.indexOf('=');
      String value = option.substring(equals + 1);
      switch (equals < 0 ? option : option.substring(0, equals)) {
        case "--jdks" ->
            jdks = Arrays.stream(value.split(File.pathSeparator)).map(Path::of).toList();
        case "--children" -> children = numbers(option, value);
        case "--busy" -> busy = number(option, value, 0);
        case "--seconds" -> seconds = number(option, value, 1);
        case "--rounds" -> rounds = number(option, value, 0);
        case "--agent" -> agent = Path.of(value);
        default -> throw new IllegalArgumentException("no such option: " + option);
      }
    }
    if (!Files.isRegularFile(agent)) {
      throw new IllegalArgumentException(
          "no agent at " + agent + "; build it (mvn -DskipTests package) or name it (--agent)");
    }
    return new Settings(jdks, children, busy, seconds, rounds, agent);
  }

  private static List<Integer> numbers(String option, String value) {
    List<Integer> numbers = new ArrayList<>();
    for (String word : value.split(",", -1)) {
      numbers.add(number(option, word, 1));
    }
    return List.copyOf(numbers);
  }

  private static int number(String option, String word, int least) {
    try {
      int number = Integer.parseInt(word);
      if (number >= least) {
        return number;
      }
    } catch (NumberFormatException notOne) {
      // Said below.
    }
    throw new IllegalArgumentException(
        option + ": expected a number from " + least + " on, not \"" + word + '"');
  }

  /** Beside this module, wherever the build was made. */
  private static Path defaultAgent() {
    try {
      Path here =
          Path.of(Settings.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return here.resolve("../../../agent/target/task-watchers-agent.jar").normalize();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
