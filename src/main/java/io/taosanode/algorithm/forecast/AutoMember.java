package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/**
 * A method that {@link AutoForecaster} compares.
 *
 * @param name for the report
 * @param expensive whether it is left out when time is short
 * @param method the forecast of a task
 */
record AutoMember(
    String name, boolean expensive, BiFunction<ForecastTask, RunContext, Forecast> method) {
  /** The longest season that enters the state of a model rather than being taken out before. */
  private static final int LONGEST_STATE = 100;

  /** The longest season for which seasonal orders of ARIMA are searched. */
  static final int LONGEST_SEARCHED = 30;

  /**
   * The methods that suit a season.
   *
   * @param periods ascending, none for no season
   * @param expected whether the shortest season was asked for; if not, it is in doubt, and methods
   *     without a season compete
   */
  static List<AutoMember> of(int[] periods, boolean expected) {
    List<AutoMember> members = new ArrayList<>();
    if (periods.length == 0) {
      members.add(plain(new Drift(), 0));
    } else {
      seasonal(periods, members);
    }
    if (periods.length > 0 && !expected) {
      members.add(plain(new Naive(), 0));
      members.add(plain(new Drift(), 0));
    }
    if (periods.length == 0 || !expected) {
      members.addAll(standard(new int[0]));
    }
    return List.copyOf(members);
  }

  /** The method that every answer is held against: the last cycle, or the last value, repeated. */
  static AutoMember baseline(int[] periods) {
    return periods.length == 0 ? plain(new Naive(), 0) : plain(new SeasonalNaive(), periods[0]);
  }

  /** The four methods whose median does well without any comparison. */
  static List<AutoMember> standard(int[] periods) {
    int period = periods.length == 0 ? 1 : periods[0];
    boolean searched = period <= LONGEST_SEARCHED;
    List<AutoMember> members = new ArrayList<>();
    members.add(plain(new Theta(), period));
    members.add(plain(new Ets(), period));
    members.add(searched ? plain(new Arima(), period) : adjusted(new Arima(), periods));
    if (period <= LONGEST_STATE) {
      members.add(plain(new Ces(), period));
    }
    return members;
  }

  private static void seasonal(int[] periods, List<AutoMember> members) {
    members.addAll(standard(periods));
    if (periods.length > 1) {
      members.add(plain(new SeasonalNaive(), periods[periods.length - 1]));
    }
    for (Forecaster forecaster : List.of(new Theta(), new Ets(), new Ces())) {
      members.add(adjusted(forecaster, periods));
    }
    if (periods[0] <= LONGEST_SEARCHED) {
      members.add(adjusted(new Arima(), periods));
    }
  }

  private static AutoMember plain(Forecaster forecaster, int period) {
    Map<String, String> options = period > 0 ? Map.of("period", String.valueOf(period)) : Map.of();
    Params params = Params.of(options, forecaster.info().params());
    String name = forecaster.info().name() + (period > 1 ? "(" + period + ")" : "");
    return new AutoMember(
        name, isExpensive(forecaster), (task, run) -> forecaster.forecast(task, params, run));
  }

  private static AutoMember adjusted(Forecaster forecaster, int[] periods) {
    Params params = Params.of(Map.of(), forecaster.info().params());
    AdjustedForecast continuation = new AdjustedForecast(forecaster, params);
    return new AutoMember(
        "stl+" + forecaster.info().name(),
        isExpensive(forecaster),
        (task, run) -> continuation.forecast(task, periods, false, run));
  }

  private static boolean isExpensive(Forecaster forecaster) {
    return forecaster instanceof Arima;
  }
}
