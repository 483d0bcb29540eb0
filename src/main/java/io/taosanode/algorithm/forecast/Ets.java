package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Exponential smoothing in state space form with automatic choice of error, trend and season.
 *
 * <p>Model, for additive components (see {@link EtsPass} for multiplicative ones):
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
 * EtsInterval}).
 *
 * <p>Cost: O(n) for one evaluation of the likelihood with all derivatives, about a hundred
 * evaluations for each of up to 15 forms, and O(horizon) to O(horizon^2).
 *
 * <p>Departures: a season of more than {@value #LONGEST_SEASON} observations is not part of the
 * state; if the series has one it is removed before and added back after by the classical
 * decomposition. Forecasts with multiplicative components are limited to the range of the history
 * widened ten times.
 *
 * <p>References: Hyndman, Koehler, Ord and Snyder (2008), Forecasting with Exponential Smoothing;
 * Hyndman and Khandakar (2008), Journal of Statistical Software 27(3).
 */
public final class Ets implements Forecaster {
  /** The message for multiplicative components on values that are not positive. */
  public static final String NOT_POSITIVE =
      "multiplicative ETS components require strictly positive input data";

  /** The message if there are fewer than two values or two cycles. */
  static final String TOO_SHORT = "number of input data is less than the required periods";

  static final int LONGEST_SEASON = 24;

  static final Param<Integer> PERIOD =
      Param.integer("period", 0, 0, 10_000, "observations per season; 0 = no season");
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
          .options(PERIOD, MODEL, DAMPED);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] y = task.series().values();
    int period = Math.max(1, params.get(PERIOD));
    EtsModel model = EtsModel.of(params.get(MODEL), params.get(DAMPED));
    requireLength(y.length, period);
    boolean positive = allPositive(y);
    if (model.needsPositive() && !positive) {
      throw AnalysisException.notApplicable("positive", NOT_POSITIVE);
    }
    if (model.needsSeason() && period == 1) {
      throw AnalysisException.parameter(
          "period", params.get(PERIOD), "a seasonal model needs at least 2");
    }
    if (Arrays.stream(y).allMatch(v -> v == y[0])) {
      return constant(task, y, "ETS(A,N,N)");
    }
    Scaling scaling = positive ? Scaling.proportional(y) : Scaling.affine(y);
    if (period <= LONGEST_SEASON) {
      List<EtsForm> forms = model.forms(positive, period);
      return forecast(task, scaling, ClassicalSeason.none(), forms, run);
    }
    ClassicalSeason season = longSeason(model, scaling.apply(y), period);
    boolean stillPositive = allPositive(season.removedFrom(scaling.apply(y)));
    List<EtsForm> forms = model.withoutSeason().forms(stillPositive, 1);
    return forecast(task, scaling, season, forms, run);
  }

  private static boolean allPositive(double[] values) {
    return Arrays.stream(values).allMatch(v -> v > 0);
  }

  /** The season to remove before smoothing; a factor where the model has to stay positive. */
  private static ClassicalSeason longSeason(EtsModel model, double[] x, int period) {
    boolean wanted =
        model.needsSeason() || (model.season() == 'Z' && ClassicalSeason.isSeasonal(x, period));
    return wanted ? ClassicalSeason.of(x, period, model.needsPositive()) : ClassicalSeason.none();
  }

  private static Forecast forecast(
      ForecastTask task,
      Scaling scaling,
      ClassicalSeason season,
      List<EtsForm> forms,
      RunContext run) {
    double[] x = scaling.apply(task.series().values());
    double[] z = season.removedFrom(x);
    EtsSelection.Choice choice = new EtsSelection(z, run).choose(forms);
    EtsFit.Fit fit = choice.fit();
    double[] mean = fit.pass().forecast(fit.weights(), task.horizon());
    PredictionInterval around = new EtsInterval(fit, z.length).around(mean, task.level(), run);
    PredictionInterval interval =
        new PredictionInterval(
            season.restoredTo(around.lower(), z.length),
            season.restoredTo(around.upper(), z.length));
    FitReport report = report(choice, season, scaling, x);
    double[] restored = season.restoredTo(mean, z.length);
    if (fit.form().additiveParts()) {
      return interval.around(scaling.restore(restored), scaling, report);
    }
    HistoryRange range = HistoryRange.of(x);
    double[] limited = range.limit(restored);
    Forecast forecast = range.limit(interval).around(scaling.restore(limited), scaling, report);
    return Arrays.equals(limited, restored) ? forecast : forecast.withNote(HistoryRange.NOTE);
  }

  private static FitReport report(
      EtsSelection.Choice choice, ClassicalSeason season, Scaling scaling, double[] x) {
    EtsFit.Fit fit = choice.fit();
    double[] fitted = season.restoredTo(fit.pass().fitted(), 0);
    double sse = 0;
    for (int t = 0; t < x.length; t++) {
      sse += (x[t] - fitted[t]) * (x[t] - fitted[t]);
    }
    String name = fit.form().notation();
    int removed = season.seasons().length;
    return new FitReport(
        removed > 1 ? name + " after classical decomposition" : name,
        removed > 1 ? removed : fit.form().hasSeason() ? fit.form().period() : 0,
        scaling.restoreSquared(sse),
        x.length,
        fit.converged(),
        choice.evaluations());
  }

  /** Refuses a series of fewer than two values or two cycles. */
  static void requireLength(int n, int period) {
    if (n < Math.max(2, 2 * period)) {
      throw new AnalysisException(ErrorKind.INVALID_PARAMETER, "period", TOO_SHORT);
    }
  }

  /** The forecast of a series of one value throughout. */
  static Forecast constant(ForecastTask task, double[] y, String model) {
    double[] mean = new double[task.horizon()];
    Arrays.fill(mean, y[0]);
    FitReport fit = FitReport.closedForm(model, 0, 0, y.length);
    return PredictionInterval.none(mean).around(mean, Scaling.affine(y), fit);
  }
}
