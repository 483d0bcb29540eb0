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
import io.taosanode.math.UnitRange;
import io.taosanode.math.WindowComponents;

/**
 * Flags stretches whose shape or level is rare among all windows of the series.
 *
 * <pre>
 *   D_s     = sum_k (v_k . (z_s - m))^2 / sqrt(l_k) / (the same, averaged over all windows)
 *   score_i = mean of D_s over the windows s that cover observation i
 * </pre>
 *
 * z_s: double[w], the window that starts at s; m: mean window; l_k, v_k: eigenvalues, raised by a
 * hundredth of their mean, and eigenvectors of the covariance of all windows. With more than one of
 * {@code scales} the scores are averaged over the window and windows twice, four times.. as long,
 * up to a quarter of the series or 800 observations, which finds longer anomalies and blurs short
 * ones. Verdicts by {@link RobustThreshold}. O(n w^2 + w^3) time.
 *
 * <p>Departures from the source, which weighs by the reciprocal of the eigenvalue: its square root
 * is a compromise between that, under which the least components, mere noise, decide, and no
 * weights, under which only the largest ones do. The scores of windows are averaged where the
 * source shifts them by half a window and repeats the first and the last.
 *
 * <p>References: M.-L. Shyu, S.-C. Chen, K. Sarinnapakorn, L. Chang, "A novel anomaly detection
 * scheme based on principal component classifier", ICDM Foundation and New Direction of Data Mining
 * workshop (2003), equation 3; C. C. Aggarwal, "Outlier analysis", Springer (2017), section 3.3.
 */
public final class SubPca implements AnomalyDetector {
  static final Param<Integer> SCALES =
      Param.integer("scales", 1, 1, 4, "lengths of windows that are averaged, each twice the last");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("sub_pca", "Flags stretches unlike others, by principal components.")
          .from("Shyu et al. (2003), A novel anomaly detection scheme based on principal component")
          .needing(16)
          .missing(MissingValues.BRIDGED)
          .able(Capability.AFFINE_EQUIVARIANCE)
          .options(WindowLength.WINDOW, SCALES, RobustThreshold.CONTAMINATION);

  private static final int LEAST_WINDOW = 2;
  private static final int LONGEST_SCALE = 800;

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] x = UnitRange.of(task.series().values());
    int window = WindowLength.of(x, params, LEAST_WINDOW);
    int longest = Math.max(window, Math.min(LONGEST_SCALE, x.length / 4));
    int scales = params.get(SCALES);
    double[] scores = new double[x.length];
    for (int scale = 0; scale < scales; scale++) {
      double[] ofScale = scores(x, Math.min(window << scale, longest), run);
      for (int i = 0; i < scores.length; i++) {
        scores[i] += ofScale[i] / scales;
      }
    }
    return RobustThreshold.judge(scores, window / 2, params);
  }

  /** The scores of values in unit range, 1 on average over the windows; all 0 if constant. */
  static double[] scores(double[] x, int window, RunContext run) {
    run.checkpoint();
    WindowComponents components = new WindowComponents(x, window);
    return CoveringWindows.mean(x.length, window, components::distance, run::checkpoint);
  }
}
