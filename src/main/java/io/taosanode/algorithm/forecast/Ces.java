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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Complex exponential smoothing: a level and its information potential, updated together by a
 * complex weight.
 *
 * <p>Model without season (see {@link CesPass} for the others), with a0 + i a1 the weight:
 *
 * <pre>
 *   y_t = l_{t-1} + e_t
 *   l_t = l_{t-1} - (1 - a1) c_{t-1} + (a0 - a1) e_t      level
 *   c_t = l_{t-1} + (1 - a0) c_{t-1} + (a0 + a1) e_t      information potential
 * </pre>
 *
 * with independent normal errors of variance sigma^2. The pair covers stationary series as well as
 * trends, without a component for each. Weights are estimated by least squares ({@link CesFit}),
 * the form by AICc; the interval is exact, from the responses psi_j of later values to an error:
 * v_h = sigma^2 sum_{j<h} psi_j^2.
 *
 * <p>Cost: O(n) for one evaluation with all derivatives, about a hundred for each of four forms,
 * and O(n + horizon) in space.
 *
 * <p>Departures: initial states are estimated, with one ratio of information potential to level or
 * season, and not found by running backwards; forecasts are limited to the range of the history
 * widened ten times.
 *
 * <p>Reference: Svetunkov, Kourentzes and Ord (2022), Complex exponential smoothing, Naval Research
 * Logistics 69(8).
 */
public final class Ces implements Forecaster {
  /** Errors below this share of the largest value are taken for rounding. */
  private static final double ROUNDING = 1e-12;

  static final Param<String> MODEL =
      Param.text(
          "model",
          "Z",
          Pattern.compile("[NSPFZ]", Pattern.CASE_INSENSITIVE),
          "one of N|S|P|F|Z",
          "season: N none, S simple, P partial, F full, Z automatic");

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("ces", "Complex exponential smoothing, chosen by AICc.")
          .from("Svetunkov, Kourentzes and Ord (2022), Complex exponential smoothing, NRL 69(8)")
          .needing(2)
          .missing(MissingValues.BRIDGED)
          .able(Capability.INTERVALS, Capability.SEASONALITY)
          .options(History.PERIOD, MODEL);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    run.checkpoint();
    History history = History.of(task, params);
    int period = history.period();
    List<CesForm> forms = forms(history, params);
    if (history.isConstant()) {
      return history.constant(task, "CES", 0);
    }
    Scaling scaling = history.scaling(true);
    double[] x = scaling.apply(history.y());
    List<CesFit.Fit> fits = forms.stream().map(f -> CesFit.of(x, f, period, run)).toList();
    double floor = x.length * ROUNDING * ROUNDING;
    CesFit.Fit fit =
        fits.stream()
            .filter(f -> Double.isFinite(f.sse()))
            .min(Comparator.comparingDouble(f -> CesFit.aicc(f, x.length, period, floor)))
            .orElseThrow(
                () -> AnalysisException.notApplicable("fit", "no model has a finite error"));
    int evaluations = fits.stream().mapToInt(CesFit.Fit::evaluations).sum();
    return answer(task, fit, scaling, x, period, evaluations);
  }

  private static List<CesForm> forms(History history, Params params) {
    String letter = params.get(MODEL);
    int period = history.period();
    CesForm wanted =
        switch (letter.toUpperCase(Locale.ROOT)) {
          case "S" -> CesForm.SIMPLE;
          case "P" -> CesForm.PARTIAL;
          case "F" -> CesForm.FULL;
          default -> CesForm.NONE;
        };
    if (wanted != CesForm.NONE) {
      history.requireSeason(params);
      return List.of(wanted);
    }
    List<CesForm> forms = new ArrayList<>(List.of(CesForm.NONE));
    if (letter.equalsIgnoreCase("Z") && period > 1) {
      for (CesForm form : List.of(CesForm.SIMPLE, CesForm.PARTIAL, CesForm.FULL)) {
        if (form.parameters(period) < history.y().length - 1) {
          forms.add(form);
        }
      }
    }
    return forms;
  }

  private static Forecast answer(
      ForecastTask task, CesFit.Fit fit, Scaling scaling, double[] x, int period, int evaluations) {
    double[] mean = fit.pass().forecast(fit.weights(), task.horizon());
    double[] psi = fit.pass().response(fit.weights(), task.horizon());
    double variance = fit.sse() / Math.max(1, x.length - fit.form().parameters(period) + 1);
    double[] deviation = new double[psi.length];
    double sum = 0;
    for (int h = 0; h < psi.length; h++) {
      sum += psi[h] * psi[h];
      deviation[h] = Math.sqrt(variance * sum);
    }
    PredictionInterval interval = PredictionInterval.normal(mean, deviation, task.level());
    CesWeights w = fit.weights();
    FitReport report =
        new FitReport(
            String.format(
                Locale.ROOT, "CES(%s) a=%.4f+%.4fi", fit.form().name().charAt(0), w.a0(), w.a1()),
            fit.form() == CesForm.NONE ? 0 : period,
            scaling.restoreSquared(fit.sse()),
            x.length,
            fit.converged(),
            evaluations);
    return HistoryRange.of(x).around(mean, interval, scaling, report);
  }
}
