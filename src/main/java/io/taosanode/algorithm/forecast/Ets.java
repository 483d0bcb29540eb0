package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Exponential smoothing in state space form with automatic choice of error, trend and season.
 *
 * <p>Model, for additive components (see {@link SmoothingPass} for multiplicative ones):
 *
 * <pre>
 *   y_t = l_{t-1} + phi b_{t-1} + s_{t-m} + e_t
 *   l_t = l_{t-1} + phi b_{t-1} + alpha e_t         level
 *   b_t = phi b_{t-1} + beta e_t                    slope, damped if phi is below 1
 *   s_t = s_{t-m} + gamma e_t                       season of m observations
 * </pre>
 *
 * with independent normal errors e_t, or e_t / mu_t for a multiplicative error, where mu_t is the
 * expected value. Weights and initial states are estimated by maximum likelihood ({@link EtsFit}),
 * the form is chosen by AICc ({@link EtsSelection}), intervals are exact or simulated ({@link
 * SmoothingInterval}).
 *
 * <p>Cost: O(n) for one evaluation of the likelihood with all derivatives, about a hundred
 * evaluations for each of up to 15 forms, and O(horizon) to O(horizon^2).
 *
 * <p>Departures: a season of more than {@value #LONGEST_SEASON} observations is not part of the
 * state; if the series has one it is removed before and added back after ({@link FixedSeason}).
 * Forecasts with multiplicative components are limited to the range of the history widened ten
 * times.
 *
 * <p>References: Hyndman, Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing;
 * Hyndman and Khandakar (2008), Journal of Statistical Software 27(3).
 */
public final class Ets implements Forecaster {
  /** The message for multiplicative components on values that are not positive. */
  public static final String NOT_POSITIVE =
      "multiplicative ETS components require strictly positive input data";

  static final int LONGEST_SEASON = 24;

  static final Param<String> MODEL =
      Param.text(
          "model",
          "ZZZ",
          Pattern.compile("[AMZ][NAMZ][NAMZ]", Pattern.CASE_INSENSITIVE),
          "three letters [AMZ][NAMZ][NAMZ]",
          "error, trend and season: N none, A additive, M multiplicative, Z automatic");
  static final Param<String> DAMPED =
      Param.text(
          "damped",
          "auto",
          Pattern.compile("auto|true|false|0|1", Pattern.CASE_INSENSITIVE),
          "auto, true or false",
          "whether the trend flattens out");

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("ets", "Exponential smoothing in state space form, chosen by AICc.")
          .from("Hyndman, Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing")
          .needing(2)
          .missing(MissingValues.BRIDGED)
          .able(Capability.INTERVALS, Capability.SEASONALITY)
          .options(History.PERIOD, MODEL, DAMPED);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    run.checkpoint();
    EtsModel model = EtsModel.of(params.get(MODEL), params.get(DAMPED));
    History history = History.of(task, params);
    int period = history.period();
    boolean positive = history.isPositive();
    if (model.needsPositive() && !positive) {
      throw AnalysisException.notApplicable("positive", NOT_POSITIVE);
    }
    if (model.needsSeason()) {
      history.requireSeason(params);
    }
    if (history.isConstant()) {
      return history.constant(task, "ETS(A,N,N)", 0);
    }
    Scaling scaling = history.scaling(positive);
    double[] x = scaling.apply(history.y());
    if (period <= LONGEST_SEASON) {
      List<SmoothingForm> forms = model.forms(positive, period);
      return forecast(task, scaling, FixedSeason.none(), forms, run);
    }
    FixedSeason season = longSeason(model, x, period, run);
    boolean stillPositive = History.isPositive(season.removedFrom(x));
    List<SmoothingForm> forms = model.withoutSeason().forms(stillPositive, 1);
    return forecast(task, scaling, season, forms, run);
  }

  /** The season to remove before smoothing; a factor where the model has to stay positive. */
  private static FixedSeason longSeason(EtsModel model, double[] x, int period, RunContext run) {
    boolean wanted =
        model.needsSeason() || (model.season() == 'Z' && FixedSeason.isSeasonal(x, period));
    if (!wanted) {
      return FixedSeason.none();
    }
    return x.length > 2 * period
        ? FixedSeason.smooth(x, period, model.needsPositive(), run)
        : FixedSeason.classical(x, period, model.needsPositive());
  }

  private static Forecast forecast(
      ForecastTask task,
      Scaling scaling,
      FixedSeason season,
      List<SmoothingForm> forms,
      RunContext run) {
    double[] x = scaling.apply(task.series().values());
    SmoothingFit fit = new EtsSelection(season.removedFrom(x), run).choose(forms);
    String name = fit.form().notation();
    int removed = season.seasons().length;
    SmoothingForecast forecast = new SmoothingForecast(task, scaling, x, season);
    Fitted fitted =
        removed > 1
            ? forecast.of(fit, name + " after removal of the season", removed, run)
            : forecast.of(fit, name, fit.form().hasSeason() ? fit.form().period() : 0, run);
    return fitted.forecast();
  }
}
