package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.OrderStatistics;

/**
 * Flags observations outside of Tukey's inner fences.
 *
 * <pre>
 *   IQR = Q3 - Q1,   flagged if x_i &lt; Q1 - 1.5 IQR or x_i &gt; Q3 + 1.5 IQR
 *   score_i = max(0, Q1 - x_i, x_i - Q3) / IQR
 * </pre>
 *
 * x: double[n], the observed values; Q1, Q3: quartiles by linear interpolation. A score above 1.5
 * and a flag are the same thing to the last bit: the fences decide, and a score that rounding put
 * on the wrong side of 1.5 is moved to the right one. O(n) time on average.
 *
 * <p>Departure: if IQR = 0 the score is 0 in the box and 1.5 + |x_i - Q1| / max |x - Q1| outside,
 * which orders the flagged observations and stays finite.
 *
 * <p>Reference: J. W. Tukey, "Exploratory Data Analysis", Addison-Wesley (1977), section 2D.
 */
public final class Iqr implements AnomalyDetector {
  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("iqr", "Flags observations far outside of the middle half of the values.")
          .from("Tukey (1977), Exploratory Data Analysis")
          .needing(4)
          .missing(MissingValues.SKIPPED)
          .able(Capability.AFFINE_EQUIVARIANCE, Capability.ANY_ORDER);

  private static final double FENCE = 1.5;

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] x = task.series().values();
    double[] quartiles = OrderStatistics.quantiles(x.clone(), 0.25, 0.75);
    double q1 = quartiles[0];
    double q3 = quartiles[1];
    double iqr = q3 - q1;
    if (iqr == 0) {
      return Detection.above(FENCE, aroundPoint(x, q1));
    }
    double lowerFence = q1 - FENCE * iqr;
    double upperFence = q3 + FENCE * iqr;
    for (int i = 0; i < x.length; i++) {
      boolean outside = x[i] < lowerFence || x[i] > upperFence;
      double score = Math.max(0, Math.max(q1 - x[i], x[i] - q3)) / iqr;
      x[i] = onItsSide(score, outside);
    }
    return Detection.above(FENCE, x);
  }

  private static double[] aroundPoint(double[] x, double point) {
    double farthest = 0;
    for (double value : x) {
      farthest = Math.max(farthest, distance(value, point));
    }
    double[] scores = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double d = distance(x[i], point);
      scores[i] = d == 0 ? 0 : onItsSide(FENCE + d / farthest, true);
    }
    return scores;
  }

  private static double distance(double x, double point) {
    return Math.min(Double.MAX_VALUE, Math.abs(x - point));
  }

  private static double onItsSide(double score, boolean outside) {
    return outside
        ? Math.min(Double.MAX_VALUE, Math.max(score, Math.nextUp(FENCE)))
        : Math.min(score, FENCE);
  }
}
