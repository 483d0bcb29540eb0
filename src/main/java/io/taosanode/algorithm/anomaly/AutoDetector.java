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
import io.taosanode.math.PeriodDetector;
import io.taosanode.math.ResistantLine;
import io.taosanode.math.UnitRange;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * Picks the detector and the limit by properties of the series itself, the first that holds:
 *
 * <pre>
 *   all values equal, or on one line          nothing is abnormal, all scores 0
 *   a season, and few rows stand out of it    shesd with that season
 *   fewer than 50 rows, most of them equal    grubbs
 *   fewer than 50 rows                        generalised ESD of the values by median and MAD
 *   a season                                  sub_pca over windows of three lengths
 *   anything else                             sub_pca, poly and spectral_residual together
 * </pre>
 *
 * A trend is taken off before: a {@link ResistantLine}, if that leaves at most a third of the
 * median absolute deviation. Few rows: {@code shesd} flags one, or at most one in a hundred. Where
 * it flags more the anomalies are stretches, or the season changes, and windows tell them better:
 * see {@link WindowEnsemble} for their scores and {@link RobustThreshold} for the limit. A {@code
 * contamination} above 0 replaces the limit of any choice by a quantile of its scores. The notes
 * name the choice. O(n log n) time, with windows some 1e9 operations more at most for each of their
 * lengths.
 *
 * <p>References: those of the detectors; for the mean of scores C. C. Aggarwal, S. Sathe,
 * "Theoretical foundations and algorithms for outlier ensembles", ACM SIGKDD Explorations 17
 * (2015).
 */
public final class AutoDetector implements AnomalyDetector {
  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("auto", "Picks detectors and limit by the properties of the series.")
          .from("Aggarwal, Sathe (2015), Theoretical foundations for outlier ensembles")
          .needing(5)
          .missing(MissingValues.BRIDGED)
          .able(Capability.AFFINE_EQUIVARIANCE)
          .options(RobustThreshold.CONTAMINATION);

  private static final AnomalyDetector GRUBBS = new Grubbs();
  private static final AnomalyDetector SHESD = new Shesd();
  private static final int FEW_ROWS = 50;
  private static final int LARGEST_SHARE_OF_FEW = 10;
  private static final int RARE = 100;
  private static final int TREND = 3;
  private static final double SIGNIFICANCE = 0.05;
  private static final double ROUNDING = 1e-12;

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] x = UnitRange.of(task.series().values());
    double[] rest = ResistantLine.residuals(x);
    double spread = spread(x);
    boolean trend = spread > 0 && spread(rest) <= spread / TREND;
    double[] y = trend ? rest : x;
    if (Arrays.stream(y).allMatch(v -> Math.abs(v - y[0]) <= ROUNDING)) {
      String line = trend ? "all values lie on a line" : "all values are equal";
      return Detection.above(1, new double[y.length]).withNote(line);
    }
    Detection detection = pick(task.withSeries(task.series().withValues(y)), params, run);
    return trend ? detection.withNote("a straight trend was taken off") : detection;
  }

  private static Detection pick(DetectionTask task, Params params, RunContext run) {
    double[] y = task.series().values();
    int period = PeriodDetector.detect(y);
    Optional<Detection> seasonal = seasonalOutliers(task, period, run);
    if (seasonal.isPresent()) {
      return limited(seasonal.get(), params);
    }
    if (y.length < FEW_ROWS) {
      return limited(mostAreEqual(y) ? grubbs(task, run) : outliers(y, run), params);
    }
    WindowEnsemble ensemble = new WindowEnsemble(y, period > 0);
    return RobustThreshold.judge(ensemble.scores(run), ensemble.gap(), params)
        .withNote(ensemble.description());
  }

  /** The median absolute deviation. */
  private static double spread(double[] y) {
    double median = OrderStatistics.quantiles(y.clone(), 0.5)[0];
    double[] deviations = Arrays.stream(y).map(v -> Math.abs(v - median)).toArray();
    return OrderStatistics.quantiles(deviations, 0.5)[0];
  }

  /** The detection itself, or with its scores judged anew if a share to flag is given. */
  private static Detection limited(Detection detection, Params params) {
    if (params.get(RobustThreshold.CONTAMINATION) == 0) {
      return detection;
    }
    Detection judged = RobustThreshold.judge(detection.scores(), 0, params);
    return detection.withVerdicts(judged.scores(), judged.flags());
  }

  private static boolean mostAreEqual(double[] y) {
    double median = OrderStatistics.select(y.clone(), y.length / 2);
    return 2 * Arrays.stream(y).filter(v -> v == median).count() > y.length;
  }

  private static Detection grubbs(DetectionTask task, RunContext run) {
    return GRUBBS.detect(task, defaults(GRUBBS, Map.of()), run).withNote("grubbs");
  }

  private static Detection outliers(double[] y, RunContext run) {
    EsdWindow window = new EsdWindow(y, EsdWindow.Direction.BOTH, ROUNDING);
    window.sweep(Math.max(1, y.length / LARGEST_SHARE_OF_FEW), SIGNIFICANCE, run::checkpoint);
    return Detection.above(1, window.scores()).withNote("generalised ESD of the values");
  }

  /** What {@code shesd} finds, if there is a season and the finds are few. */
  private static Optional<Detection> seasonalOutliers(
      DetectionTask task, int period, RunContext run) {
    if (period == 0) {
      return Optional.empty();
    }
    Map<String, String> options = Map.of("period", Integer.toString(period));
    Detection detection = SHESD.detect(task, defaults(SHESD, options), run);
    int found = 0;
    for (boolean flag : detection.flags()) {
      found += flag ? 1 : 0;
    }
    boolean few = found > 0 && found <= Math.max(1, detection.size() / RARE);
    return few
        ? Optional.of(detection.withNote("shesd with a season of " + period + " rows"))
        : Optional.empty();
  }

  private static Params defaults(AnomalyDetector detector, Map<String, String> options) {
    return Params.of(options, detector.info().params());
  }
}
