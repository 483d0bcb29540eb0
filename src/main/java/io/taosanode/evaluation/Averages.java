package io.taosanode.evaluation;

import io.taosanode.math.OrderStatistics;
import java.util.Collection;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;

/** Averages over series; what is undefined for a series (NaN) is left out. */
final class Averages {
  private Averages() {}

  /** The arithmetic mean, NaN of nothing. */
  static <T> double mean(Collection<T> items, ToDoubleFunction<T> measure) {
    return defined(items, measure).average().orElse(Double.NaN);
  }

  /** The geometric mean, NaN of nothing. */
  static <T> double geometricMean(Collection<T> items, ToDoubleFunction<T> measure) {
    return Math.exp(defined(items, measure).map(Math::log).average().orElse(Double.NaN));
  }

  /** The median, NaN of nothing. */
  static <T> double median(Collection<T> items, ToDoubleFunction<T> measure) {
    return OrderStatistics.quantiles(defined(items, measure).toArray(), 0.5)[0];
  }

  private static <T> DoubleStream defined(Collection<T> items, ToDoubleFunction<T> measure) {
    return items.stream().mapToDouble(measure).filter(Double::isFinite);
  }
}
