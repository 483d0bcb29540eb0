package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.PeriodDetector;
import java.util.Arrays;

/**
 * Exponential smoothing of level, trend and season.
 *
 * <p>Model, for additive components (see {@link SmoothingPass} for multiplicative ones):
 *
 * <pre>
 *   y_t = l_{t-1} + b_{t-1} + s_{t-m} + e_t        e_t independent normal of variance sigma^2
 *   l_t = l_{t-1} + b_{t-1} + alpha e_t            level
 *   b_t = b_{t-1} + alpha beta e_t                 slope
 *   s_t = s_{t-m} + gamma e_t                      season of m observations
 * </pre>
 *
 * Without trend and season the first level is the first value and alpha alone is estimated ({@link
 * SimpleSmoothing}); otherwise weights and initial states are estimated together by least squares
 * ({@link HoltWintersFit}). Intervals are exact for additive components and simulated otherwise
 * ({@link SmoothingInterval}).
 *
 * <p>Cost: O(n) for one evaluation of the error with all derivatives, a few hundred evaluations at
 * most, and O(horizon).
 *
 * <p>Departures: weights may lie on their bounds; a forecast with multiplicative trend is limited
 * to the range of the history widened ten times, because a factor above one explodes; a season
 * asked for without its period is inferred.
 *
 * <p>References: Holt (1957), ONR memorandum 52; Winters (1960), Management Science 6(3); Hyndman,
 * Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing.
 */
public final class HoltWinters implements Forecaster {
  /** The message if there are fewer values than the period has. */
  public static final String SHORTER_THAN_PERIOD = "number of input data is less than the periods";

  /** The message for a season of one observation. */
  public static final String PERIOD_OF_ONE = "seasonal_periods must be larger than 1.";

  /** The message if there are fewer than two seasons of data. */
  public static final String FEWER_THAN_TWO_CYCLES =
      "Cannot compute initial seasonals using heuristic method with less than two full seasonal"
          + " cycles in the data.";

  /** The message for multiplicative components on values that are not positive. */
  public static final String NOT_POSITIVE =
      "endog must be strictly positive when usingmultiplicative trend or seasonal components.";

  static final Param<Integer> PERIOD =
      Param.integer("period", 0, 0, 10_000, "observations per season; 0 = infer if needed");
  static final Param<Component> TREND =
      Param.choice("trend", Component.NONE, "how the trend enters");
  static final Param<Component> SEASONAL =
      Param.choice("seasonal", Component.NONE, "how the season enters");

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("holtwinters", "Exponential smoothing of level, trend and season.")
          .from("Winters (1960), Forecasting sales by exponentially weighted moving averages")
          .needing(5)
          .missing(MissingValues.BRIDGED)
          .able(Capability.INTERVALS, Capability.SEASONALITY, Capability.AFFINE_EQUIVARIANCE)
          .options(PERIOD, TREND, SEASONAL);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] y = task.series().values();
    int period = params.get(PERIOD);
    if (y.length < period) {
      throw new AnalysisException(ErrorKind.INVALID_PARAMETER, "period", SHORTER_THAN_PERIOD);
    }
    Component season = params.get(SEASONAL);
    boolean inferred = season != Component.NONE && period == 0;
    if (inferred) {
      period = PeriodDetector.detect(y);
      season = period == 0 ? Component.NONE : season;
    }
    int cycle = season == Component.NONE ? 1 : period;
    HoltWintersForm form = new HoltWintersForm(params.get(TREND), season, cycle);
    requireApplicable(y, form);
    Forecast forecast = ExponentialSmoothing.forecast(task, form, period, run);
    return inferred && period == 0 ? forecast.withNote(noSeason(y.length)) : forecast;
  }

  private static void requireApplicable(double[] y, HoltWintersForm form) {
    if (form.multiplicative() && !Arrays.stream(y).allMatch(v -> v > 0)) {
      throw AnalysisException.notApplicable("positive", NOT_POSITIVE);
    }
    if (form.hasSeason() && form.period() == 1) {
      throw new AnalysisException(ErrorKind.INVALID_PARAMETER, "period", PERIOD_OF_ONE);
    }
    if (form.hasSeason() && y.length < 2 * form.period()) {
      throw AnalysisException.notApplicable("cycles", FEWER_THAN_TWO_CYCLES);
    }
  }

  private static String noSeason(int n) {
    return "no season found in " + n + " rows; pass period=... to set it";
  }
}
