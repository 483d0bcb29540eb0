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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Exponential smoothing of level, trend and season.
 *
 * <p>Model, for additive components (see {@link SmoothingPass} for multiplicative ones):
 *
 * <pre>
 *   y_t = l_{t-1} + phi b_{t-1} + s_{t-m} + e_t    e_t independent normal of variance sigma^2
 *   l_t = l_{t-1} + phi b_{t-1} + alpha e_t        level
 *   b_t = phi b_{t-1} + alpha beta e_t             slope; phi in [0.8, 0.98] if damped, else 1
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
 * asked for without its period is inferred; with Box-Cox ({@link PowerTransform}) the point
 * forecast is the median.
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
  static final Param<Boolean> DAMPED =
      Param.flag("damped", false, "whether the trend flattens out");

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("holtwinters", "Exponential smoothing of level, trend and season.")
          .from("Winters (1960), Forecasting sales by exponentially weighted moving averages")
          .needing(5)
          .missing(MissingValues.BRIDGED)
          .able(Capability.INTERVALS, Capability.SEASONALITY, Capability.AFFINE_EQUIVARIANCE)
          .options(declared());

  private static Param<?>[] declared() {
    List<Param<?>> all = new ArrayList<>(List.of(PERIOD, TREND, SEASONAL, DAMPED));
    all.addAll(PowerTransform.DECLARED);
    return all.toArray(Param<?>[]::new);
  }

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    run.checkpoint();
    History history = new History(task.series().values(), Math.max(1, params.get(PERIOD)));
    int n = history.y().length;
    int period = params.get(PERIOD);
    if (n < period) {
      throw new AnalysisException(ErrorKind.INVALID_PARAMETER, "period", SHORTER_THAN_PERIOD);
    }
    boolean seasonal = params.get(SEASONAL) != Component.NONE;
    boolean inferred = seasonal && period == 0;
    int season = inferred ? InferredPeriods.one(task) : period;
    SmoothingForm form = form(params, seasonal && season > 0 ? season : 0);
    requireApplicable(history, form, params);
    Forecast forecast =
        PowerTransform.forecast(task, params, season, inner -> fitted(inner, form, season, run));
    return inferred && season == 0 ? forecast.withNote(InferredPeriods.noSeason(n)) : forecast;
  }

  /** The form that the options name, without a season if there is no period. */
  private static SmoothingForm form(Params params, int period) {
    Component season = period > 0 ? params.get(SEASONAL) : Component.NONE;
    boolean damped = params.get(DAMPED);
    if (damped && params.get(TREND) == Component.NONE) {
      throw AnalysisException.parameter("damped", true, "there is no trend to damp");
    }
    return new SmoothingForm(false, params.get(TREND), damped, season, Math.max(1, period));
  }

  private static void requireApplicable(History history, SmoothingForm form, Params params) {
    if (form.needsPositive() && !history.isPositive()) {
      throw AnalysisException.notApplicable("positive", NOT_POSITIVE);
    }
    if (form.needsPositive() && PowerTransform.isAsked(params)) {
      throw AnalysisException.notApplicable(
          "components", "Box-Cox needs additive components: its values need not be positive");
    }
    if (form.hasSeason() && form.period() == 1) {
      throw new AnalysisException(ErrorKind.INVALID_PARAMETER, "period", PERIOD_OF_ONE);
    }
    if (form.hasSeason() && history.y().length < 2 * form.period()) {
      throw AnalysisException.notApplicable("cycles", FEWER_THAN_TWO_CYCLES);
    }
  }

  private static Fitted fitted(ForecastTask task, SmoothingForm form, int period, RunContext run) {
    History history = new History(task.series().values(), Math.max(1, period));
    if (history.isConstant()) {
      Forecast forecast = history.constant(task, name(form), period);
      return new Fitted(forecast, new double[history.y().length]);
    }
    Scaling scaling = history.scaling(form.needsPositive());
    double[] x = scaling.apply(history.y());
    SmoothingFit fit =
        form.hasTrend() || form.hasSeason()
            ? HoltWintersFit.of(x, form, run)
            : new SimpleSmoothing(x).fit();
    return new SmoothingForecast(task, scaling, x, FixedSeason.none())
        .of(fit, model(fit), period, run);
  }

  /** The form, for example {@code ETS(A,A,M)[12]}. */
  private static String name(SmoothingForm form) {
    return form.hasSeason() ? form.notation() + "[" + form.period() + "]" : form.notation();
  }

  /**
   * The model with its weights, for example {@code ETS(A,A,N) alpha=0.4338 beta=0.0000}; beta is a
   * share of alpha.
   */
  private static String model(SmoothingFit fit) {
    SmoothingWeights weights = fit.weights();
    double beta = weights.alpha() > 0 ? weights.beta() / weights.alpha() : 0;
    return name(fit.form())
        + String.format(Locale.ROOT, " alpha=%.4f", weights.alpha())
        + (fit.form().hasTrend() ? String.format(Locale.ROOT, " beta=%.4f", beta) : "")
        + (fit.form().hasSeason() ? String.format(Locale.ROOT, " gamma=%.4f", weights.gamma()) : "")
        + (fit.form().damped() ? String.format(Locale.ROOT, " phi=%.4f", weights.phi()) : "");
  }
}
