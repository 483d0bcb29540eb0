package io.taosanode.algorithm.anomaly.tribuo;

import io.taosanode.algorithm.anomaly.RobustThreshold;
import io.taosanode.algorithm.anomaly.WindowLength;
import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.CoveringWindows;
import io.taosanode.math.PiecewiseMeans;
import io.taosanode.math.UnitRange;
import org.tribuo.Model;
import org.tribuo.anomaly.Event;

/**
 * Flags stretches outside of a boundary drawn around most windows of the series.
 *
 * <pre>
 *   D_s     = rho - sum_j alpha_j exp(-gamma |z_s - v_j|^2),   gamma = 1 / (p var(z))
 *   score_i = mean of D_s over the windows s that cover observation i
 * </pre>
 *
 * z_s: double[p], the window that starts at s, as the means of p = min(w, 16) equal pieces; v_j,
 * alpha_j, rho: support vectors, their weights and the offset of a one-class support vector machine
 * that leaves a share of about {@code nu} outside, trained on at most 500 windows at equal
 * distances; var: variance of all numbers in them. Scores are negative well inside. A constant
 * series scores 0 throughout. Verdicts by {@link RobustThreshold}. O(n nu p) time.
 *
 * <p>Reference: B. Schoelkopf, J. C. Platt, J. Shawe-Taylor, A. J. Smola, R. C. Williamson,
 * "Estimating the support of a high-dimensional distribution", Neural Computation 13 (2001).
 */
public final class OneClassSvm implements AnomalyDetector {
  static final Param<Double> NU =
      Param.real("nu", 0.1, 0.01, 0.9, "share of windows that the boundary leaves outside");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("ocsvm", "Flags stretches outside of a boundary around most others.")
          .from(
              "Schoelkopf et al. (2001), Estimating the support of a high-dimensional distribution")
          .needing(16)
          .missing(MissingValues.BRIDGED)
          .options(NU, WindowLength.WINDOW, RobustThreshold.CONTAMINATION);

  private static final int PIECES = 16;
  private static final int SAMPLE = 500;
  private static final double CONSTANT = 1e-20;

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] x = UnitRange.of(task.series().values());
    int window = WindowLength.of(x, params, 1);
    PiecewiseMeans windows = new PiecewiseMeans(x, window, PIECES);
    double[][] sample = windows.sample(SAMPLE);
    double variance = variance(sample);
    if (variance < CONSTANT) {
      return RobustThreshold.judge(new double[x.length], 0, params);
    }
    run.checkpoint();
    double gamma = 1 / (sample[0].length * variance);
    Model<Event> boundary = Training.boundary(sample, params.get(NU), gamma);
    double[] scores =
        CoveringWindows.mean(
            x.length, window, s -> Training.outside(boundary, windows.of(s)), run::checkpoint);
    return RobustThreshold.judge(scores, window / 2, params);
  }

  private static double variance(double[][] rows) {
    double sum = 0;
    double squares = 0;
    long count = 0;
    for (double[] row : rows) {
      for (double v : row) {
        sum += v;
        squares += v * v;
        count++;
      }
    }
    return squares / count - sum / count * (sum / count);
  }
}
