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
import io.taosanode.series.TimeSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A trend of straight pieces plus the seasons of the calendar.
 *
 * <p>Model, with u the time as a share of the history:
 *
 * <pre>
 *   y(t) = m + k u + sum_j d_j (u - s_j)+ + sum_i sum_k a_ik sin(2 pi k t / P_i)
 *          + b_ik cos(2 pi k t / P_i) + e        e independent normal of variance sigma^2
 * </pre>
 *
 * with 25 change points s_j on the first 80 % of the history and seasons P_i of a year (10 pairs),
 * a week (3) and a day (4), each if the history spans two of it (a year: 730 days) and is sampled
 * finer, or as the options say. Coefficients are the mode of the posterior ({@link ProphetFit}),
 * intervals are simulated ({@link TrendPaths}).
 *
 * <p>Cost: O(n p^2) for p of at most about 100 columns, and O(horizon).
 *
 * <p>Departures: the series is scaled to [0, 1] whatever its zero is, so that its unit and origin
 * do not matter; the mode is exact, where the source stops early; noise is judged with the degrees
 * of freedom of the fit; a season may be given in observations.
 *
 * <p>Reference: Taylor and Letham (2018), Forecasting at scale, The American Statistician 72(1).
 */
public final class Prophet implements Forecaster {
  /** The message if there are too many rows. */
  public static final String TOO_MANY = "number of input data is too large";

  static final Param<Growth> GROWTH = Param.choice("growth", Growth.LINEAR, "form of the trend");
  static final Param<SeasonSwitch> YEARLY =
      Param.choice("yearly_seasonality", SeasonSwitch.AUTO, "whether there is a season of a year");
  static final Param<SeasonSwitch> WEEKLY =
      Param.choice("weekly_seasonality", SeasonSwitch.AUTO, "whether there is a season of a week");
  static final Param<SeasonSwitch> DAILY =
      Param.choice("daily_seasonality", SeasonSwitch.AUTO, "whether there is a season of a day");
  static final Param<Double> CHANGE_SCALE =
      Param.real("changepoint_prior_scale", 0.05, 1e-6, 1e3, "how readily the trend bends");
  static final Param<Integer> PERIOD =
      Param.integer("period", 0, 0, 10_000, "observations of one more season; 0 = none");

  private static final int MAX_ROWS = 40_000;
  private static final double DAY = 86_400;
  private static final int MAX_PAIRS = 10;

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("prophet", "A trend of straight pieces plus the seasons of the calendar.")
          .from("Taylor and Letham (2018), Forecasting at scale")
          .needing(2)
          .missing(MissingValues.SKIPPED)
          .able(
              Capability.INTERVALS,
              Capability.SEASONALITY,
              Capability.AFFINE_EQUIVARIANCE,
              Capability.SEVERAL_SEASONS,
              Capability.TIME_STAMPS)
          .options(GROWTH, YEARLY, WEEKLY, DAILY, CHANGE_SCALE, PERIOD);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    run.checkpoint();
    TimeSeries series = task.series();
    requireRows(series.size(), params);
    double[] times = seconds(series.ticks(), series);
    double[] future = futureSeconds(task, times[times.length - 1]);
    Scaling scaling = Scaling.unit(series.values());
    double[] x = scaling.apply(series.values());
    ProphetDesign design = new ProphetDesign(times, params.get(GROWTH), seasons(times, params));
    ProphetFit fit = ProphetFit.of(design, times, x, params.get(CHANGE_SCALE), run);
    double[] curve = fit.at(future);
    double end = design.position(times[times.length - 1]);
    double[] elapsed = Arrays.stream(future).map(t -> design.position(t) - end).toArray();
    TrendPaths paths = new TrendPaths(run.seed(), design.changes(), fit.meanChange(), fit.noise());
    PredictionInterval interval = paths.around(curve, elapsed, task.level(), run);
    FitReport report =
        new FitReport(
            "Prophet",
            params.get(PERIOD),
            scaling.restoreSquared(fit.sse()),
            times.length,
            fit.converged(),
            fit.turns());
    return interval.around(scaling.restore(curve), scaling, report);
  }

  private static void requireRows(int n, Params params) {
    if (n > MAX_ROWS) {
      throw AnalysisException.notApplicable("rows", TOO_MANY);
    }
    if (n < params.get(PERIOD)) {
      throw new AnalysisException(
          ErrorKind.INVALID_PARAMETER, "period", HoltWinters.SHORTER_THAN_PERIOD);
    }
  }

  /** The times to forecast; a grid that starts within the history is moved behind its end. */
  private static double[] futureSeconds(ForecastTask task, double end) {
    TimeSeries series = task.series();
    double[] times = seconds(task.future().ticks(task.horizon()), series);
    double step = task.future().step() / (double) series.precision().ticksPerSecond();
    double delay = times[0] > end ? 0 : end + step - times[0];
    return Arrays.stream(times).map(t -> t + delay).toArray();
  }

  private static double[] seconds(long[] ticks, TimeSeries series) {
    double unit = series.precision().ticksPerSecond();
    return Arrays.stream(ticks).mapToDouble(t -> t / unit).toArray();
  }

  private static List<FourierSeason> seasons(double[] times, Params params) {
    double[] gaps = gaps(times);
    double span = times[times.length - 1] - times[0];
    double finest = gaps.length == 0 ? Double.POSITIVE_INFINITY : gaps[0];
    List<FourierSeason> seasons = new ArrayList<>();
    if (wanted(params.get(YEARLY), span >= 730 * DAY)) {
      seasons.add(new FourierSeason(365.25 * DAY, 10));
    }
    if (wanted(params.get(WEEKLY), span >= 14 * DAY && finest < 7 * DAY)) {
      seasons.add(new FourierSeason(7 * DAY, 3));
    }
    if (wanted(params.get(DAILY), span >= 2 * DAY && finest < DAY)) {
      seasons.add(new FourierSeason(DAY, 4));
    }
    int period = params.get(PERIOD);
    if (period > 1 && gaps.length > 0) {
      double usual = gaps[gaps.length / 2];
      seasons.add(new FourierSeason(period * usual, Math.min(MAX_PAIRS, period / 2)));
    }
    return seasons;
  }

  private static boolean wanted(SeasonSwitch choice, boolean fits) {
    return choice == SeasonSwitch.TRUE || (choice == SeasonSwitch.AUTO && fits);
  }

  /** The distances of neighbours that are not at the same time, ascending. */
  private static double[] gaps(double[] times) {
    double[] gaps = new double[times.length - 1];
    for (int t = 0; t < gaps.length; t++) {
      gaps[t] = times[t + 1] - times[t];
    }
    return Arrays.stream(gaps).filter(g -> g > 0).sorted().toArray();
  }
}
