package io.taosanode.algorithm.anomaly;

import io.taosanode.math.OrderStatistics;
import java.util.Arrays;

/** The surprise, -log(p), of being as far out as a value in either tail of a sample. */
final class EmpiricalTails {
  private final double[] sorted;

  EmpiricalTails(double[] sample) {
    sorted = sample.clone();
    Arrays.sort(sorted);
  }

  /** The surprise of a value not above {@code x}, which must be one of the sample. */
  double lower(double x) {
    return surprise(OrderStatistics.countUpTo(sorted, x));
  }

  /** The surprise of a value not below {@code x}, which must be one of the sample. */
  double upper(double x) {
    return surprise(sorted.length - OrderStatistics.countBelow(sorted, x));
  }

  private double surprise(int count) {
    return Math.log((double) sorted.length / count);
  }
}
