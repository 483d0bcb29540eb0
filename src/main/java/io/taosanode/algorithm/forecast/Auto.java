package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.Capability;
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

/** Combines the methods that would have done well on the end of the history. */
public final class Auto implements Forecaster {
  static final Param<Integer> PERIOD =
      Param.integer("period", 0, 0, 10_000, "observations per season; 0 = infer, 1 = none");

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("auto", "Combines the methods that did well on the end of the history.")
          .from("Petropoulos and Svetunkov (2020), A simple combination, IJF 36(1)")
          .needing(5)
          .missing(MissingValues.BRIDGED)
          .able(Capability.INTERVALS, Capability.SEASONALITY)
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
      return Ets.constant(task, y, "Constant");
    }
    int given = params.get(PERIOD);
    int[] periods = periods(task, given, run);
    AutoPlan plan = AutoPlan.of(y.length, periods, task.horizon(), run.remaining());
    ForecastTask recent = recent(task, plan.rows());
    AutoCombination combination =
        plan.origins() == 0
            ? AutoCombination.untried(affordable(AutoMember.standard(periods), plan))
            : compared(recent, members(periods, given > 1, plan), plan, run);
    Forecast forecast = combination.forecast(recent, periods, run);
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
    List<AutoTrial> trials = new ArrayList<>();
    for (AutoMember member : members) {
      trials.add(AutoTrial.of(member, task, origins, plan.steps(), run));
    }
    return AutoCombination.tried(trials, task.series().values(), origins);
  }
}
