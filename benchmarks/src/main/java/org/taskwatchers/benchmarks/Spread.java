package org.taskwatchers.benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** The median of several measurements, and how far they are apart. */
public record Spread(double median, double least, double most) {
  /** The spread of at least one value. */
  public static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Spread(median, sorted[0], sorted[sorted.length - 1]);
  }

  /**
   * The value that a share of them is below: 0.5 gives the median, 0.99 the value that one in a
   * hundred exceeds.
   */
  public static double quantile(double share, double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (place - below);
  }

  /** A number with at most three significant digits: more would be noise. */
  public static String number(double value) {
    double size = Math.abs(value);
    if (value != 0 && size < 0.0005) {
      return "<0.001";
    }
    String format = size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f";
    return value == 0 ? "0" : String.format(Locale.ROOT, format, value);
  }

  /** A ratio with three decimals, since near 1 the third one matters. */
  public static String ratio(double value) {
    return Double.isNaN(value) || value >= 10
        ? number(value)
        : String.format(Locale.ROOT, "%.3f", value);
  }

  /** The median of ratios; a dash if there are none. */
  public static String ratio(double... values) {
    return values.length == 0 ? "-" : ratio(of(values).median());
  }

  @Override
  public String toString() {
    return number(median) + " (" + number(least) + " to " + number(most) + ")";
  }
}
