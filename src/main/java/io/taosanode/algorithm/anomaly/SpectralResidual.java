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
import io.taosanode.math.Saliency;
import io.taosanode.math.UnitRange;
import java.util.Arrays;

/**
 * Flags where the series departs from what its smoothed spectrum explains.
 *
 * <pre>
 *   score_i = mean of S over the window about i / mean of all S
 * </pre>
 *
 * S: double[n], the saliency by the residual of the log spectrum about its average over {@code
 * average} frequencies, see {@link Saliency}; the window is one dominant lag of the series or
 * {@code window}, of which 1 judges each observation alone. Verdicts by {@link RobustThreshold}.
 * O(n log n) time.
 *
 * <p>Departures from the source, which watches the last observation of short series: all
 * observations are judged at once, so that none has to be extrapolated; the saliency is averaged
 * over a window and compared with that of the whole series instead of the few observations before,
 * to which a long anomaly is its own normality.
 *
 * <p>Reference: H. Ren et al., "Time-series anomaly detection service at Microsoft", KDD (2019),
 * section 3.
 */
public final class SpectralResidual implements AnomalyDetector {
  static final Param<Integer> AVERAGE =
      Param.integer("average", 3, 1, 1001, "frequencies that the log spectrum is averaged over");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("spectral_residual", "Flags what the smoothed spectrum does not explain.")
          .from("Ren et al. (2019), Time-series anomaly detection service at Microsoft")
          .needing(16)
          .missing(MissingValues.BRIDGED)
          .able(Capability.AFFINE_EQUIVARIANCE)
          .options(AVERAGE, WindowLength.WINDOW, RobustThreshold.CONTAMINATION);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] x = UnitRange.of(task.series().values());
    int window = WindowLength.of(x, params, 1);
    double[] scores = scores(x, params.get(AVERAGE) | 1, window, run);
    return RobustThreshold.judge(scores, window / 2, params);
  }

  /** The scores of values in unit range, about 1 on average; all 0 for a constant series. */
  static double[] scores(double[] x, int average, int window, RunContext run) {
    double[] saliency = Saliency.of(x, average, run::checkpoint);
    run.checkpoint();
    double mean = Arrays.stream(saliency).sum() / saliency.length;
    double[] scores = CoveringWindows.centredMean(saliency, window);
    for (int i = 0; i < scores.length; i++) {
      scores[i] = mean > 0 ? scores[i] / mean : 0;
    }
    return scores;
  }
}
