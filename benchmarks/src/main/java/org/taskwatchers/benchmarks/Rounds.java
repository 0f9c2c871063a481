package org.taskwatchers.benchmarks;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Measurements in rounds, in each of which every contender has a turn. Ratios are taken within a
 * round, because a machine that slows down slows down all contenders.
 */
public final class Rounds {
  private record Key(String row, String measure) {}

  private final Map<Key, Map<Integer, Double>> values = new LinkedHashMap<>();

  /**
   * The contenders in another order each round: each one leaves heat, caches and dirty pages to the
   * next.
   */
  public static <T> List<T> shuffled(List<T> all, int round) {
    List<T> order = new ArrayList<>(all);
    Collections.shuffle(order, new Random(round));
    return order;
  }

  /** Adds one measurement. */
  public void add(int round, String row, String measure, double value) {
    values.computeIfAbsent(new Key(row, measure), key -> new TreeMap<>()).put(round, value);
  }

  /** Whether a row has any measurement. */
  public boolean has(String row, String measure) {
    return values.containsKey(new Key(row, measure));
  }

  /** All measurements of a row, by round. */
  public double[] of(String row, String measure) {
    return numbers(new ArrayList<>(at(row, measure).values()));
  }

  /** The ratio to the base, in every round that has both. */
  public double[] ratios(String row, String base, String measure) {
    return numbers(new ArrayList<>(ratiosByRound(row, base, measure).values()));
  }

  /** The medians of these ratios, each over the next {@code ofRounds} rounds. */
  public double[] mediansOfRatios(String row, String base, String measure, int ofRounds) {
    Map<Integer, List<Double>> groups = new TreeMap<>();
    ratiosByRound(row, base, measure)
        .forEach(
            (round, ratio) ->
                groups.computeIfAbsent(round / ofRounds, group -> new ArrayList<>()).add(ratio));
    return groups.values().stream()
        .mapToDouble(ratios -> Spread.of(numbers(ratios)).median())
        .toArray();
  }

  private Map<Integer, Double> ratiosByRound(String row, String base, String measure) {
    Map<Integer, Double> ratios = new TreeMap<>();
    Map<Integer, Double> bases = at(base, measure);
    at(row, measure)
        .forEach(
            (round, value) -> {
              Double of = bases.get(round);
              if (of != null) {
                ratios.put(round, value / of);
              }
            });
    return ratios;
  }

  private Map<Integer, Double> at(String row, String measure) {
    return values.getOrDefault(new Key(row, measure), Map.of());
  }

  private static double[] numbers(List<Double> list) {
    return list.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
