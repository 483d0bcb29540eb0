package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.CoveringWindows;
import io.taosanode.math.LocalPolynomial;
import io.taosanode.math.UnitRange;

/**
 * Flags stretches that a polynomial fitted to their surroundings follows badly.
 *
 * <pre>
 *   e_i     = x_i - p_i(i),   p_i: polynomial of least squares over the window about i
 *   score_i = sqrt(mean of e^2 over the window about i) / sqrt(mean of all e^2)
 * </pre>
 *
 * x: double[n]; the window has {@code window} observations, one more if that is even, at least two
 * more than the polynomial has coefficients and at most as many as there are; {@code degree}: of
 * the polynomial. A series that the polynomials meet within rounding scores 0 throughout. Verdicts
 * by {@link RobustThreshold}. O(n w) time.
 *
 * <p>Departures: from the source comes the idea to judge observations by local polynomials. Here a
 * fit reaches over both sides of an observation and includes it, and what is judged is the power of
 * the residuals over a window, because most anomalies are stretches.
 *
 * <p>Reference: Z. Li, H. Ma, Y. Mei, "A unifying method for outlier and change detection from data
 * streams based on local polynomial fitting", PAKDD (2007).
 */
public final class Poly implements AnomalyDetector {
  static final Param<Integer> DEGREE =
      Param.integer("degree", 4, 0, 10, "degree of the local polynomials");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("poly", "Flags stretches that local polynomials do not follow.")
          .from("Li, Ma, Mei (2007), A unifying method for outlier and change detection")
          .needing(16)
          .missing(MissingValues.BRIDGED)
          .able(Capability.AFFINE_EQUIVARIANCE)
          .options(WindowLength.WINDOW, DEGREE, RobustThreshold.CONTAMINATION);

  private static final double ROUNDING = 1e-12;

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] x = UnitRange.of(task.series().values());
    int degree = params.get(DEGREE);
    int window = WindowLength.of(x, params, 1);
    int fitted = fitted(x, window, degree);
    double[] scores = scores(x, fitted, degree);
    run.checkpoint();
    return RobustThreshold.judge(scores, fitted / 2, params);
  }

  /** The odd number of observations per fit that a window stands for. */
  static int fitted(double[] x, int window, int degree) {
    return Math.min(Math.max(window, degree + 3) | 1, x.length - 1 | 1);
  }

  /** The scores of values in unit range, of mean square about 1; all 0 if nothing is left over. */
  static double[] scores(double[] x, int fitted, int degree) {
    return power(new LocalPolynomial(fitted, degree).residuals(x), fitted);
  }

  private static double[] power(double[] residuals, int window) {
    double[] squares = new double[residuals.length];
    double mean = 0;
    for (int i = 0; i < squares.length; i++) {
      squares[i] = residuals[i] * residuals[i];
      mean += squares[i] / squares.length;
    }
    double[] local = CoveringWindows.centredMean(squares, window);
    for (int i = 0; i < local.length; i++) {
      local[i] = mean > ROUNDING * ROUNDING ? Math.sqrt(Math.max(0, local[i]) / mean) : 0;
    }
    return local;
  }
}
