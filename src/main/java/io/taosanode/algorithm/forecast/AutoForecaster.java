package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Cost;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.series.TimeSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Combines the methods that would have done well on the end of the history.
 *
 * <pre>
 *   y_{n+h} = sum_i w_i f_i(n, h) / sum_i w_i
 *   w_i = (E_i / min E)^-2,  0 where E_i is more than twice the least
 *   E_i = mean |y_{o+h} - f_i(o, h)| over origins o = n - H, n - 2 H, n - 3 H and steps h to H
 * </pre>
 *
 * f_i(o, h): forecast of method i from the first o values, h steps ahead; H: the horizon, at most
 * 336 or a third of the history. The methods ({@link AutoMember}) are the last cycle or value
 * repeated, theta, exponential smoothing, complex smoothing, ARIMA, and the last four on the series
 * less its seasons; several seasons are found from the sampling step. A history with no room for an
 * origin (fewer than 8 values or two cycles before it) gets the median of theta, ETS, ARIMA and CES
 * without comparison. On its own trials the answer never errs more than the seasonal naive forecast
 * ({@link AutoCombination}). The interval is that of a mixture ({@link AutoMixture}), widened for
 * short histories and by what the trials show ({@link AutoValidation}).
 *
 * <p>Cost: four times that of all methods, of which ARIMA's is most; for longer histories or less
 * time fewer rows, fewer origins and no ARIMA ({@link AutoPlan}).
 *
 * <p>Departures: methods are fitted anew at every origin; since the trials depend on the horizon, a
 * short forecast is not the head of a longer one.
 *
 * <p>References: Petropoulos and Svetunkov (2020), A simple combination of univariate models,
 * International Journal of Forecasting 36(1); Bates and Granger (1969), The combination of
 * forecasts, Operational Research Quarterly 20(4); Tashman (2000), Out-of-sample tests of
 * forecasting accuracy, International Journal of Forecasting 16(4).
 */
public final class AutoForecaster implements Forecaster {
  static final Param<Integer> PERIOD =
      Param.integer("period", 0, 0, 10_000, "observations per season; 0 = infer, 1 = none");

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("auto", "Combines the methods that did well on the end of the history.")
          .from("Petropoulos and Svetunkov (2020), A simple combination, IJF 36(1)")
          .needing(5)
          .missing(MissingValues.BRIDGED)
          .able(Capability.INTERVALS, Capability.SEASONALITY, Capability.SEVERAL_SEASONS)
          .costing(Cost.CAPPED)
          .options(PERIOD);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    run.checkpoint();
    double[] y = task.series().values();
    if (Arrays.stream(y).allMatch(v -> v == y[0])) {
      return new History(y, 1).constant(task, "Constant", 0);
    }
    int given = params.get(PERIOD);
    int[] periods = periods(task, given, run);
    AutoPlan plan = AutoPlan.of(y.length, periods, task.horizon(), run.remaining());
    ForecastTask recent = recent(task, plan.rows());
    AutoCombination combination =
        plan.origins() == 0
            ? untried(periods, plan)
            : compared(recent, members(periods, given > 1, plan), plan, run);
    Forecast forecast = combination.forecast(recent, run);
    if (given > 1 && periods.length == 0) {
      String reason = " not used: not more than two cycles in " + y.length + " rows";
      forecast = forecast.withNote("period = " + given + reason);
    }
    return plan.rows() == y.length
        ? forecast
        : forecast.withNote("only the last " + plan.rows() + " of " + y.length + " rows used");
  }

  /** The seasons, ascending; a given one that the history is too short for is dropped. */
  private static int[] periods(ForecastTask task, int given, RunContext run) {
    if (given == 0) {
      return SeasonSearch.found(task, run);
    }
    boolean usable = given > 1 && task.series().size() > 2 * given;
    return usable ? SeasonSearch.withLonger(task, given, run) : new int[0];
  }

  private static ForecastTask recent(ForecastTask task, int rows) {
    TimeSeries series = task.series();
    int n = series.size();
    TimeSeries end =
        TimeSeries.owning(
            series.precision(),
            Arrays.copyOfRange(series.ticks(), n - rows, n),
            Arrays.copyOfRange(series.values(), n - rows, n));
    return new ForecastTask(end, task.horizon(), task.level(), task.future());
  }

  private static AutoCombination untried(int[] periods, AutoPlan plan) {
    List<AutoMember> members = affordable(AutoMember.standard(periods), plan);
    return AutoCombination.untried(members, AutoValidation.widening(plan.rows()));
  }

  /** The baseline and all that compete with it. */
  private static List<AutoMember> members(int[] periods, boolean expected, AutoPlan plan) {
    List<AutoMember> members = new ArrayList<>();
    members.add(AutoMember.baseline(periods));
    members.addAll(affordable(AutoMember.of(periods, expected), plan));
    return members;
  }

  private static List<AutoMember> affordable(List<AutoMember> members, AutoPlan plan) {
    return members.stream().filter(m -> plan.expensive() || !m.expensive()).toList();
  }

  private static AutoCombination compared(
      ForecastTask task, List<AutoMember> members, AutoPlan plan, RunContext run) {
    int n = plan.rows();
    int[] origins =
        IntStream.rangeClosed(1, plan.origins()).map(k -> n - k * plan.steps()).toArray();
    AutoValidation validation = new AutoValidation(task.series().values(), origins);
    List<AutoTrial> trials = new ArrayList<>();
    for (AutoMember member : members) {
      trials.add(AutoTrial.of(member, task, validation, plan.steps(), run));
    }
    return AutoCombination.tried(trials, validation);
  }
}
