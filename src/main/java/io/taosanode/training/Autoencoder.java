package io.taosanode.training;

import io.taosanode.analysis.RunContext;
import io.taosanode.math.CoveringWindows;
import io.taosanode.math.OrderStatistics;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A trained autoencoder.
 *
 * <pre>
 *   e_s       = mean of |y_i - z_i| over the window s,   z = (x - mean) / scale
 *   score_i   = min of e_s over the windows s that cover observation i
 *   threshold = 1.1 quantile(e over the complete windows, 1 - contamination)
 * </pre>
 *
 * x: values; y: reconstruction of z. An observation is abnormal if its score is above the
 * threshold, that is, if no window around it can be reconstructed as well as those of the training
 * series. Near the ends fewer windows cover an observation: the first and the last are judged by
 * one.
 */
public final class Autoencoder {
  private static final double MARGIN = 1.1;

  private final Network network;
  private final TrainingWindows windows;
  private final List<EpochLoss> history;
  private final double threshold;

  Autoencoder(Network network, TrainingWindows windows, List<EpochLoss> history, double threshold) {
    this.network = network;
    this.windows = windows;
    this.history = List.copyOf(history);
    this.threshold = threshold;
  }

  /** The threshold of a network, measured on the windows that it was made from. */
  static double threshold(
      Network network, TrainingWindows windows, double contamination, RunContext run) {
    double[] errors = WindowErrors.of(network, windows.series(), windows.all(), run);
    return MARGIN * OrderStatistics.quantiles(errors, 1 - contamination)[0];
  }

  /** Observations per window. */
  public int window() {
    return windows.window();
  }

  /** What is subtracted from a value before the network sees it, in its unit. */
  public double mean() {
    return windows.mean();
  }

  /** What divides a value before the network sees it, in its unit; positive. */
  public double scale() {
    return windows.scale();
  }

  /** The highest score of a normal observation, in standard deviations. */
  public double threshold() {
    return threshold;
  }

  /** The layers from the input to the output. */
  public List<DenseLayer> layers() {
    return network.layers();
  }

  /** The losses of each epoch. */
  public List<EpochLoss> history() {
    return history;
  }

  /** The number, from 1, of the epoch with the least validation loss, whose network this is. */
  public int bestEpoch() {
    int best = 0;
    for (int e = 1; e < history.size(); e++) {
      best = history.get(e).validation() < history.get(best).validation() ? e : best;
    }
    return best + 1;
  }

  /**
   * The scores of a series.
   *
   * @param values n of them at the step of the training series, without NaN, at least a window; not
   *     modified
   * @return n scores in standard deviations
   */
  public double[] scores(double[] values, RunContext run) {
    int[] starts = IntStream.rangeClosed(0, values.length - window()).toArray();
    NormalisedSeries series = new NormalisedSeries(values, mean(), scale(), window());
    double[] errors = WindowErrors.of(network, series, starts, run);
    double[] negated = Arrays.stream(errors).map(e -> -e).toArray();
    return Arrays.stream(CoveringWindows.max(negated, window())).map(e -> -e).toArray();
  }
}
