package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.RunContext;
import java.util.Arrays;
import java.util.Locale;

/**
 * From a series and the form of the model to a forecast with interval, in a unit of magnitude one
 * in between.
 *
 * <p>The variance of the errors is SSE / (n - k), where k counts weights, first level, first slope
 * and all but one of the first seasons, and at least 1 remains in the denominator.
 */
final class ExponentialSmoothing {
  private static final double WIDENING = 10;

  private final ForecastTask task;
  private final HoltWintersForm form;
  private final int period;
  private final RunContext run;

  private ExponentialSmoothing(
      ForecastTask task, HoltWintersForm form, int period, RunContext run) {
    this.task = task;
    this.form = form;
    this.period = period;
    this.run = run;
  }

  /**
   * Forecasts a series to which the form applies.
   *
   * @param period season for the report
   */
  static Forecast forecast(ForecastTask task, HoltWintersForm form, int period, RunContext run) {
    return new ExponentialSmoothing(task, form, period, run).forecast(task.series().values());
  }

  private Forecast forecast(double[] y) {
    Scaling scaling = form.multiplicative() ? Scaling.proportional(y) : Scaling.affine(y);
    double[] x = scaling.apply(y);
    if (Arrays.stream(y).allMatch(v -> v == y[0])) {
      return constant(y, scaling);
    }
    return form.hasTrend() || form.hasSeason() ? joint(x, scaling) : simple(x, scaling);
  }

  private Forecast constant(double[] y, Scaling scaling) {
    double[] mean = new double[task.horizon()];
    Arrays.fill(mean, y[0]);
    FitReport fit = FitReport.closedForm(form.notation(), period, 0, y.length);
    return PredictionInterval.none(mean).around(mean, scaling, fit);
  }

  private Forecast simple(double[] x, Scaling scaling) {
    SimpleSmoothing.Fit fit = new SimpleSmoothing(x).fit();
    double[] mean = new double[task.horizon()];
    Arrays.fill(mean, fit.level());
    SmoothingWeights weights = new SmoothingWeights(fit.alpha(), 0, 0);
    FitReport report =
        new FitReport(
            model(weights),
            period,
            scaling.restoreSquared(fit.sse()),
            x.length,
            true,
            fit.evaluations());
    SmoothingInterval interval = interval(weights, fit.sse(), x.length);
    return PredictionInterval.normal(mean, interval.deviations(mean.length), task.level())
        .around(scaling.restore(mean), scaling, report);
  }

  private Forecast joint(double[] x, Scaling scaling) {
    HoltWintersFit.Fit fit = HoltWintersFit.of(x, form, run);
    double[] mean = fit.pass().forecast(task.horizon());
    FitReport report =
        new FitReport(
            model(fit.weights()),
            period,
            scaling.restoreSquared(fit.sse()),
            x.length,
            fit.converged(),
            fit.evaluations());
    SmoothingInterval interval = interval(fit.weights(), fit.sse(), x.length);
    if (!form.multiplicative()) {
      return PredictionInterval.normal(mean, interval.deviations(mean.length), task.level())
          .around(scaling.restore(mean), scaling, report);
    }
    PredictionInterval paths =
        interval.simulated(fit.pass().statesAfter(x.length), mean.length, task.level(), run);
    return limited(x, mean, paths, scaling, report);
  }

  /** Keeps a multiplicative forecast within the range of the history, widened ten times. */
  private Forecast limited(
      double[] x, double[] mean, PredictionInterval paths, Scaling scaling, FitReport report) {
    double highest = Arrays.stream(x).max().orElse(0);
    double lowest = Arrays.stream(x).min().orElse(0);
    double reach = WIDENING * (highest - lowest);
    double[] within = clamped(mean, lowest - reach, highest + reach);
    PredictionInterval interval =
        new PredictionInterval(
            clamped(paths.lower(), lowest - reach, highest + reach),
            clamped(paths.upper(), lowest - reach, highest + reach));
    Forecast forecast = interval.around(scaling.restore(within), scaling, report);
    return Arrays.equals(within, mean)
        ? forecast
        : forecast.withNote("forecast limited to the range of the history widened ten times");
  }

  private static double[] clamped(double[] values, double low, double high) {
    return Arrays.stream(values).map(v -> Math.max(low, Math.min(high, v))).toArray();
  }

  private SmoothingInterval interval(SmoothingWeights weights, double sse, int n) {
    double sigma = Math.sqrt(sse / Math.max(1, n - form.parameters()));
    return new SmoothingInterval(weights, form, sigma);
  }

  /** The model with its weights, for example {@code ETS(A,A,N) alpha=0.4338 beta=0.0000}. */
  private String model(SmoothingWeights weights) {
    StringBuilder text = new StringBuilder(form.notation());
    text.append(String.format(Locale.ROOT, " alpha=%.4f", weights.alpha()));
    if (form.hasTrend()) {
      text.append(String.format(Locale.ROOT, " beta=%.4f", weights.beta()));
    }
    if (form.hasSeason()) {
      text.append(String.format(Locale.ROOT, " gamma=%.4f", weights.gamma()));
    }
    return text.toString();
  }
}
