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
import io.taosanode.math.stl.Mstl;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Takes out several seasons and the trend and flags what the generalised ESD test with median and
 * MAD removes from the rest.
 *
 * <pre>
 *   r_t = y_t - S_1,t - ... - S_K,t - T_t
 *   flagged: as by {@link Shesd} of these r, with {@code alpha} as the significance of its test
 * </pre>
 *
 * y: double[n]; S_k, T: seasons and trend of a decomposition that outliers have little influence on
 * ({@link Mstl#robust}), K of them given or inferred, at most three. The score is that of {@code
 * shesd}: above 1 if and only if the test removed the observation. O(n log n) time for the test,
 * and at most 32 K passes of the decomposition.
 *
 * <p>Departures from the source: several seasons, and a local trend in the place of the median of
 * the series, so that of a change of level only the rows about it are abnormal. A season that fits
 * three or four times leaves too little of the noise in some rows, against which the noise of
 * others stands out: then two to four rows in a hundred are flagged by mistake, with eight cycles
 * one in a thousand.
 *
 * <p>References: J. Hochenbaum, O. S. Vallis, A. Kejariwal, "Automatic anomaly detection in the
 * cloud via statistical learning", arXiv 1704.07706 (2017); K. Bandara, R. J. Hyndman, C. Bergmeir,
 * "MSTL", arXiv 2107.13462 (2021).
 */
public final class SeasonalEsd implements AnomalyDetector {
  static final Param<String> PERIOD =
      Param.text(
          "period",
          "0",
          Pattern.compile("\\d{1,8}(\\+\\d{1,8})*"),
          "numbers joined by +",
          "observations per season, each at least 2, such as 24+168; 0 = infer");

  static final Param<Double> ALPHA =
      Param.real("alpha", 0.05, 1e-6, 0.5, "significance of the test that a value is an outlier");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("seasonal_esd", "Flags outliers about several seasons by the ESD test.")
          .from("Hochenbaum, Vallis, Kejariwal (2017), Automatic anomaly detection in the cloud")
          .needing(5)
          .missing(MissingValues.BRIDGED)
          .able(Capability.SEASONALITY, Capability.SEVERAL_SEASONS, Capability.AFFINE_EQUIVARIANCE)
          .options(PERIOD, SeasonalOutliers.DIRECTION, SeasonalOutliers.MAX_ANOMS, ALPHA);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] y = task.series().values();
    int[] given = given(params.get(PERIOD));
    boolean infer = Arrays.equals(given, new int[] {0});
    if (infer && SeasonalOutliers.isConstant(y)) {
      return Detection.above(1, new double[y.length]);
    }
    int[] periods = infer ? SeasonalOutliers.periods(task) : given;
    for (int period : periods) {
      SeasonalOutliers.requireTwoPeriods(y.length, period);
    }
    double[] rest = Mstl.robust(y, periods, run::checkpoint).remainder();
    Detection detection = SeasonalOutliers.flag(y, rest, params, params.get(ALPHA), run);
    return infer ? detection.withNote("found seasons of " + words(periods)) : detection;
  }

  /** The periods of a text, ascending and distinct. */
  private static int[] given(String text) {
    return Pattern.compile("\\+")
        .splitAsStream(text)
        .mapToInt(Integer::parseInt)
        .sorted()
        .distinct()
        .toArray();
  }

  private static String words(int[] periods) {
    return Arrays.stream(periods)
        .mapToObj(Integer::toString)
        .collect(Collectors.joining(", ", "", " rows"));
  }
}
