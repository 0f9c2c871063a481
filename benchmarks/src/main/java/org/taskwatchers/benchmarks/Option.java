package org.taskwatchers.benchmarks;

import java.util.ArrayList;
import java.util.List;

/**
 * An option of the command line: {@code --name=value}.
 *
 * @param value the default
 * @param least the least number that it may hold; -1 if it does not hold numbers
 * @param several whether commas separate several numbers
 */
public record Option(String name, String value, int least, boolean several, String help) {
  /** An option that holds a number. */
  public static Option number(String name, int value, int least, String help) {
    return new Option(name, Integer.toString(value), least, false, help);
  }

  /** An option that holds numbers. */
  public static Option numbers(String name, String value, int least, String help) {
    return new Option(name, value, least, true, help);
  }

  /** An option that holds any text. */
  public static Option text(String name, String value, String help) {
    return new Option(name, value, -1, false, help);
  }

  /**
   * The numbers in a value.
   *
   * @throws IllegalArgumentException if it contains anything else
   */
  List<Integer> numbers(String given) {
    List<Integer> numbers = new ArrayList<>();
    for (String word : several ? given.split(",", -1) : new String[] {given}) {
      int number;
      try {
        number = Integer.parseInt(word);
      } catch (NumberFormatException notOne) {
        number = -1;
      }
      if (number < least) {
        throw new IllegalArgumentException(
            "--"
                + name
                + "="
                + given
                + ": expected a number from "
                + least
                + " on, not \""
                + word
                + '"');
      }
      numbers.add(number);
    }
    return List.copyOf(numbers);
  }
}
