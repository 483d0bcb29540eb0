package io.taosanode.model;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.engine.Shared;
import io.taosanode.math.Interpolation;
import io.taosanode.math.Periods;
import io.taosanode.model.ModelManifest.Forecasting;
import io.taosanode.model.ModelManifest.Missing;
import io.taosanode.model.ModelManifest.Rollout;
import java.util.Arrays;

/**
 * Forecasts with a trained network.
 *
 * <p>The latest part of the history is normalised, padded and given to the network, whose quantiles
 * are transformed back; see {@link QuantileForecast} for horizons beyond one pass and {@link
 * QuantileCurve} for the interval of any level. A context whose values are all equal is continued
 * by that value without asking the network.
 */
final class ModelForecaster implements Forecaster {
  private static final Param<Integer> PERIOD =
      Param.integer("period", 0, 0, 10_000, "observations per season; 0 = infer");

  private final AlgorithmInfo info;
  private final ModelManifest manifest;
  private final Forecasting answer;
  private final QuantileCurve curve;
  private final Shared<Network> network;

  /** A forecaster of the given name, which is the model's or an alias. */
  ModelForecaster(
      String name, ModelManifest manifest, Forecasting answer, Shared<Network> network) {
    this.info = info(name, manifest, answer);
    this.manifest = manifest;
    this.answer = answer;
    this.curve = new QuantileCurve(answer.levels());
    this.network = network;
  }

  private static AlgorithmInfo info(String name, ModelManifest manifest, Forecasting answer) {
    boolean nan = manifest.input().missing() == Missing.NAN;
    AlgorithmInfo info =
        AlgorithmInfo.of(name, manifest.card().description())
            .from("model " + manifest.name() + ", sha256 " + manifest.seal().sha256())
            .needing(manifest.input().minimum())
            .missing(nan ? MissingValues.NATIVE : MissingValues.BRIDGED);
    AlgorithmInfo optioned = manifest.input().period().isPresent() ? info.options(PERIOD) : info;
    return answer.levels().size() > 1 ? optioned.able(Capability.INTERVALS) : optioned;
  }

  @Override
  public AlgorithmInfo info() {
    return info;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    run.checkpoint();
    requireHorizon(task.horizon());
    double[] y = task.series().values();
    double[] context =
        Arrays.copyOfRange(y, Math.max(0, y.length - manifest.input().length()), y.length);
    double[] observed = Arrays.stream(context).filter(x -> !Double.isNaN(x)).toArray();
    if (observed.length < manifest.input().minimum()) {
      throw AnalysisException.input(
          observed.length
              + " observed values in the last "
              + context.length
              + ": "
              + info.name()
              + " needs at least "
              + manifest.input().minimum());
    }
    if (Arrays.stream(observed).allMatch(x -> x == observed[0])) {
      return constant(task.horizon(), observed[0]);
    }
    int period = period(task, y, params);
    Scaling scaling = Scaling.of(manifest.normalisation(), observed);
    double[] normalised = Arrays.stream(context).map(scaling::apply).toArray();
    Contexts start = Contexts.of(manifest.input(), period, normalised);
    double[][] steps = quantiles(start, task.horizon(), run);
    return forecast(steps, task.level(), scaling, period);
  }

  private void requireHorizon(int horizon) {
    if (answer.rollout() == Rollout.NONE && horizon > answer.horizon()) {
      throw AnalysisException.parameter(
          "horizon", horizon, "must be in [1, " + answer.horizon() + "] for " + info.name());
    }
  }

  private int period(ForecastTask task, double[] y, Params params) {
    if (manifest.input().period().isEmpty()) {
      return 0;
    }
    int given = params.get(PERIOD);
    if (given > 0) {
      return given;
    }
    double seconds = (double) task.future().step() / task.series().precision().ticksPerSecond();
    int[] found = Periods.detect(Interpolation.bridge(y), seconds, 1);
    return found.length == 0 ? 0 : found[0];
  }

  private double[][] quantiles(Contexts start, int horizon, RunContext run) {
    if (!network.retain()) {
      throw ModelFailure.unloaded(manifest.name());
    }
    try {
      return new QuantileForecast(network.get(), answer).quantiles(start, horizon, run);
    } finally {
      network.release();
    }
  }

  private Forecast forecast(double[][] steps, double level, Scaling scaling, int period) {
    double[] mean = new double[steps.length];
    double[] lower = new double[steps.length];
    double[] upper = new double[steps.length];
    for (int h = 0; h < steps.length; h++) {
      double median = steps[h][answer.median()];
      mean[h] = scaling.invert(median);
      lower[h] = Math.min(mean[h], scaling.invert(bound(steps[h], (1 - level) / 2)));
      upper[h] = Math.max(mean[h], scaling.invert(bound(steps[h], (1 + level) / 2)));
    }
    Forecast forecast = Forecast.of(mean, lower, upper, report(period));
    return curve.hasSpread()
        ? forecast
        : forecast.withNote(info.name() + " gives a point forecast; the interval has no width");
  }

  /** Keeps the probability below 1, to which a level next to 1 may round. */
  private double bound(double[] quantiles, double p) {
    return curve.at(quantiles, Math.min(p, Math.nextDown(1.0)));
  }

  private Forecast constant(int horizon, double value) {
    double[] mean = new double[horizon];
    Arrays.fill(mean, value);
    return Forecast.of(mean, mean, mean, report(0))
        .withNote("all values of the context are equal and are continued");
  }

  private FitReport report(int period) {
    return FitReport.closedForm(manifest.name(), period, 0, 0);
  }
}
