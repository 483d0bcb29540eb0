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
import io.taosanode.math.OrderStatistics;
import io.taosanode.math.stl.Mstl;

/**
 * Takes out the season and flags what the generalised ESD test with median and MAD removes from the
 * rest.
 *
 * <pre>
 *   r_t = y_t - S_t - median(y)
 *   for i = 1, ..., k:  R_i = max |r - median(r)| / (MAD(r) / 0.6745), remove the first maximum
 *   lambda_i = t (n - i) / sqrt((n - i - 1 + t^2) (n - i + 1)),  P(T &gt; t) = 0.05 / (2 (n - i + 1))
 *   flagged: the first c observations removed, c the largest i with R_i &gt; lambda_i
 * </pre>
 *
 * y: double[n]; S: the season of a robust decomposition, m observations long; median, MAD: of what
 * is left in step i; T: Student's t with n - i - 1 degrees of freedom; k: n times the option {@code
 * max_anoms}, at least 1. With direction pos or neg the deviation keeps its sign and 0.05 is not
 * halved. The score is the deviation from the median of the observations that are kept in the end,
 * divided by their MAD and the next lambda, and moved to the right side of 1 where the test decided
 * otherwise.
 *
 * <p>The removed observations are the ends of the sorted rest, which makes a step O(log n). O(n log
 * n + k log n) time and the decomposition.
 *
 * <p>The trend is left in, as in the source. Departure: see {@link SeasonalOutliers} for rounding.
 *
 * <p>References: J. Hochenbaum, O. S. Vallis, A. Kejariwal, "Automatic anomaly detection in the
 * cloud via statistical learning", arXiv 1704.07706 (2017), section 3.3; B. Rosner, "Percentage
 * points for a generalized ESD many-outlier procedure", Technometrics 25 (1983).
 */
public final class Shesd implements AnomalyDetector {
  static final Param<Integer> PERIOD =
      Param.integer(
          "period", 0, 0, Integer.MAX_VALUE, "observations per season, at least 2; 0 = infer");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("shesd", "Flags outliers about the season by the seasonal hybrid ESD test.")
          .from("Hochenbaum, Vallis, Kejariwal (2017), Automatic anomaly detection in the cloud")
          .needing(5)
          .missing(MissingValues.BRIDGED)
          .able(Capability.SEASONALITY, Capability.AFFINE_EQUIVARIANCE)
          .options(PERIOD, SeasonalOutliers.DIRECTION, SeasonalOutliers.MAX_ANOMS);

  private static final double SIGNIFICANCE = 0.05;

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] y = task.series().values();
    int given = params.get(PERIOD);
    if (given == 0 && SeasonalOutliers.isConstant(y)) {
      return Detection.above(1, new double[y.length]);
    }
    int period = given == 0 ? SeasonalOutliers.period(task) : given;
    SeasonalOutliers.requireTwoPeriods(y.length, period);
    double[] residuals = residuals(y, period, run);
    Detection detection = SeasonalOutliers.flag(y, residuals, params, SIGNIFICANCE, run);
    return given == 0 ? detection.withNote("found a season of " + period + " rows") : detection;
  }

  private static double[] residuals(double[] y, int period, RunContext run) {
    double[] season = Mstl.robust(y, new int[] {period}, run::checkpoint).season(0);
    double median = OrderStatistics.quantiles(y.clone(), 0.5)[0];
    double[] residuals = new double[y.length];
    for (int t = 0; t < y.length; t++) {
      residuals[t] = y[t] - season[t] - median;
    }
    return residuals;
  }
}
