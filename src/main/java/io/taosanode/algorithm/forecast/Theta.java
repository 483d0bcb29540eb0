package io.taosanode.algorithm.forecast;

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
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** The theta method. */
public final class Theta implements Forecaster {
  /** The message for factors on values that are not positive. */
  public static final String NOT_POSITIVE =
      "multiplicative decomposition requires strictly positive input data";

  /** How the season is removed. */
  enum Decomposition {
    AUTO,
    MULTIPLICATIVE,
    ADDITIVE
  }

  /** Which model continues the adjusted series. */
  enum Model {
    AUTO,
    STANDARD,
    STM,
    OTM,
    DSTM,
    DOTM
  }

  private static final List<ThetaFit.Kind> AUTOMATIC =
      List.of(ThetaFit.Kind.STM, ThetaFit.Kind.OTM, ThetaFit.Kind.DSTM, ThetaFit.Kind.DOTM);

  /** Share of DOTM's error variance below which another model is taken. */
  private static final double PREFERENCE = 0.9;

  /** Series shorter than this are left to the standard method. */
  private static final int SHORT = 10;

  static final Param<Decomposition> DECOMPOSITION =
      Param.choice(
          "decomposition_type",
          Decomposition.AUTO,
          "how a season is removed; auto = multiplicative if all values are positive");
  static final Param<Model> MODEL =
      Param.choice(
          "model",
          Model.AUTO,
          "member of the family; auto = dotm unless another fits clearly better");

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("theta", "Theta method: smoothing along part of the linear trend.")
          .from("Fiorucci et al. (2016), Models for optimising the theta method, IJF 32(4)")
          .needing(2)
          .missing(MissingValues.BRIDGED)
          .able(Capability.INTERVALS, Capability.SEASONALITY)
          .options(History.PERIOD, DECOMPOSITION, MODEL);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    run.checkpoint();
    History history = History.of(task, params);
    boolean factor = factor(history, params.get(DECOMPOSITION));
    if (history.isConstant()) {
      return history.constant(task, "Theta", 0);
    }
    Scaling scaling = history.scaling(factor);
    double[] x = scaling.apply(history.y());
    FixedSeason season = season(x, history.period(), factor);
    double[] z = season.removedFrom(x);
    ThetaFit fit = fit(z, params.get(MODEL), task.horizon(), run);
    PredictionInterval around =
        PredictionInterval.normal(fit.mean(), fit.deviations(), task.level());
    PredictionInterval interval = around.map(bound -> season.restoredTo(bound, z.length));
    double[] mean = scaling.restore(season.restoredTo(fit.mean(), z.length));
    return interval.around(mean, scaling, report(fit, season, scaling, x));
  }

  private static boolean factor(History history, Decomposition decomposition) {
    boolean positive = history.isPositive();
    if (decomposition == Decomposition.MULTIPLICATIVE && !positive) {
      throw AnalysisException.notApplicable("positive", NOT_POSITIVE);
    }
    return decomposition != Decomposition.ADDITIVE && positive;
  }

  private static FixedSeason season(double[] x, int period, boolean factor) {
    if (!FixedSeason.isSeasonal(x, period)) {
      return FixedSeason.none();
    }
    FixedSeason season = FixedSeason.classical(x, period, factor);
    return season.isUsable() ? season : FixedSeason.classical(x, period, false);
  }

  private static ThetaFit fit(double[] z, Model model, int horizon, RunContext run) {
    if (model != Model.AUTO || z.length < SHORT) {
      String kind = z.length < SHORT ? Model.STANDARD.name() : model.name();
      return ThetaFit.of(z, ThetaFit.Kind.valueOf(kind), horizon, run);
    }
    return AUTOMATIC.stream()
        .map(kind -> ThetaFit.of(z, kind, horizon, run))
        .min(Comparator.comparingDouble(Theta::handicapped))
        .orElseThrow();
  }

  private static double handicapped(ThetaFit fit) {
    return fit.kind() == ThetaFit.Kind.DOTM ? PREFERENCE * fit.variance() : fit.variance();
  }

  private static FitReport report(ThetaFit fit, FixedSeason season, Scaling scaling, double[] x) {
    double[] fitted = season.restoredTo(Arrays.copyOf(fit.expected(), x.length), 0);
    double sse = 0;
    int first = fit.kind() == ThetaFit.Kind.STANDARD ? 0 : ThetaPass.SKIPPED;
    for (int t = first; t < x.length; t++) {
      sse += (x[t] - fitted[t]) * (x[t] - fitted[t]);
    }
    int cycle = season.seasons().length;
    String model =
        String.format(
            Locale.ROOT, "Theta %s theta=%.4f alpha=%.4f", fit.kind(), fit.theta(), fit.alpha());
    return new FitReport(
        model,
        cycle > 1 ? cycle : 0,
        scaling.restoreSquared(sse),
        x.length - first,
        true,
        fit.evaluations());
  }
}
