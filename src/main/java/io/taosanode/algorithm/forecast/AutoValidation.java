package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.Forecast;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The values that followed the origins of trials.
 *
 * <p>Intervals of fitted models do not know that the model itself may be wrong, least of all on a
 * short history. The one of each method is multiplied by
 *
 * <pre>
 *   q^(1/3),  q = the 95 % quantile of |y - mean| / half width in its trials, kept in [0.4, 2]
 * </pre>
 *
 * with q = 1 below 10 values, and the one of their combination by 0.88 + 150 / max(n, 15)^1.5. The
 * first factor is split conformal prediction, weakened because three origins say little about the
 * next; it is taken of each method alone, since the weights of a combination were chosen on the
 * same trials. The second is empirical, from series of 15 to 2,900 values. Neither depends on the
 * level asked for, so that intervals of higher levels contain the others.
 *
 * <p>Reference: Lei, G'Sell, Rinaldo, Tibshirani and Wasserman (2018), Distribution-free predictive
 * inference for regression, JASA 113(523).
 *
 * @param y the history
 * @param origins lengths of the histories of the trials
 */
@SuppressWarnings("ArrayRecordComponent") // handed over within this package
record AutoValidation(double[] y, int[] origins) {
  private static final double COMBINED = 0.88;
  private static final double DOUBT = 150;
  private static final double FADING = 1.5;
  private static final int SHORTEST = 15;
  private static final int FEWEST_SCORES = 10;
  private static final double LEAST_QUANTILE = 0.4;
  private static final double MOST_QUANTILE = 2;
  private static final double INFLUENCE = 1.0 / 3;

  /** The factor for the interval of a combination from a history of n values. */
  static double widening(int n) {
    return COMBINED + DOUBT / Math.pow(Math.max(SHORTEST, n), FADING);
  }

  /** The largest absolute value of the history. */
  double magnitude() {
    return Scaling.proportional(y).magnitude();
  }

  /** The mean absolute error of point forecasts from all origins. */
  double error(List<double[]> means) {
    double error = 0;
    for (int k = 0; k < origins.length; k++) {
      double[] mean = means.get(k);
      for (int h = 0; h < mean.length; h++) {
        error += Math.abs(y[origins[k] + h] - mean[h]) / mean.length / origins.length;
      }
    }
    return error;
  }

  /** The factor for the interval of a method that its forecasts from all origins suggest. */
  double calibration(List<Forecast> forecasts) {
    double[] scores =
        IntStream.range(0, origins.length)
            .mapToObj(k -> scores(forecasts.get(k), origins[k]))
            .flatMapToDouble(Arrays::stream)
            .toArray();
    return scores.length < FEWEST_SCORES ? 1 : Math.pow(quantile(scores), INFLUENCE);
  }

  /** Distances from the mean in units of the half width on that side. */
  private double[] scores(Forecast forecast, int origin) {
    double[] mean = forecast.mean();
    double[] lower = forecast.lower();
    double[] upper = forecast.upper();
    double[] scores = new double[mean.length];
    for (int h = 0; h < scores.length; h++) {
      double error = y[origin + h] - mean[h];
      double half = error > 0 ? upper[h] - mean[h] : mean[h] - lower[h];
      scores[h] = error == 0 ? 0 : Math.abs(error) / half;
    }
    return scores;
  }

  private static double quantile(double[] scores) {
    Arrays.sort(scores);
    int rank = (int) Math.ceil((scores.length + 1) * AutoTrial.LEVEL);
    double quantile = scores[Math.min(rank, scores.length) - 1];
    return Math.max(LEAST_QUANTILE, Math.min(MOST_QUANTILE, quantile));
  }
}
