package io.taosanode.plan.network;

import java.util.Arrays;

/** The truth for each example: labels scaled into [0, 1], and the epsilon of each label. */
public final class Targets {
  private final float[][] scaled;
  private final double[] epsilons;

  /**
   * Scaled labels, copied.
   *
   * @param scaled float[n][labels]
   * @param epsilons double[labels], more than 0
   */
  public Targets(float[][] scaled, double[] epsilons) {
    this.scaled = Arrays.stream(scaled).map(float[]::clone).toArray(float[][]::new);
    this.epsilons = epsilons.clone();
  }

  int labels() {
    return epsilons.length;
  }

  double ratio(int example, int label, double prediction) {
    return RatioError.of(prediction, scaled[example][label], epsilons[label]);
  }

  double slope(int example, int label, double prediction) {
    return RatioError.slope(prediction, scaled[example][label], epsilons[label]);
  }

  /** The median of each label, moved half an epsilon inwards so that it lies in (0, 1). */
  public double[] medians() {
    double[] medians = new double[epsilons.length];
    for (int k = 0; k < medians.length; k++) {
      int label = k;
      double[] sorted = Arrays.stream(scaled).mapToDouble(row -> row[label]).sorted().toArray();
      medians[k] = (sorted[sorted.length / 2] + epsilons[k] / 2) / (1 + epsilons[k]);
    }
    return medians;
  }

  /**
   * The mean ratio error of predictions for one label.
   *
   * @param predictions double[examples.length][labels] in [0, 1]
   */
  public double meanRatio(double[][] predictions, int[] examples, int label) {
    double sum = 0;
    for (int i = 0; i < examples.length; i++) {
      sum += ratio(examples[i], label, predictions[i][label]);
    }
    return sum / examples.length;
  }
}
