package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Covariates;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.Interpolation;
import io.taosanode.math.arma.SarimaOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From a series and options to a forecast, in a unit of magnitude one in between. */
final class ArimaForecast {
  private static final double ROUNDING = 0x1p-49;

  private final ForecastTask task;
  private final double[] y;
  private final ArimaOptions options;
  private final RunContext run;
  private final Scaling scaling;

  private ArimaForecast(ForecastTask task, double[] y, ArimaOptions options, RunContext run) {
    this.task = task;
    this.y = y;
    this.options = options;
    this.run = run;
    this.scaling = Scaling.affine(y);
  }

  /**
   * Forecasts a series of at least as many values as the period has, none of them missing.
   *
   * @throws AnalysisException of kind {@code NOT_APPLICABLE} if the differences leave too little
   */
  static Forecast of(ForecastTask task, ArimaOptions options, RunContext run) {
    double[] all = task.series().values();
    int rows = ArimaBudget.affordable(all.length, options.season(), run.remaining());
    double[] y = Arrays.copyOfRange(all, all.length - rows, all.length);
    ArimaOptions bounded = options.within(rows, ArimaBudget.LONGEST_SEASON);
    Forecast forecast = new ArimaForecast(task, y, bounded, run).forecast();
    if (rows < all.length) {
      forecast =
          forecast.withNote("the last " + rows + " of " + all.length + " rows were used in time");
    }
    return options.season() > ArimaBudget.LONGEST_SEASON
        ? forecast.withNote(
            "period above " + ArimaBudget.LONGEST_SEASON + ": no seasonal terms beyond differences")
        : forecast;
  }

  private Forecast forecast() {
    double[] mean = new double[task.horizon()];
    if (Arrays.stream(y).allMatch(v -> v == y[0])) {
      Arrays.fill(mean, y[0]);
      return exact(mean, new SarimaOrder(0, 0, 0, 0, 0, 0, options.season()), y.length);
    }
    ArimaProblem problem = ArimaProblem.of(scaling.apply(y), regressors(), options);
    int n = problem.length();
    if (n < 2) {
      throw AnalysisException.notApplicable(
          "differences", n + " values left after differencing: at least 2 are needed");
    }
    if (task.covariates().futureCount() == 0 && problem.isDeterministic(tolerance())) {
      double[] path = problem.continued(problem.meanStep(), task.horizon());
      return exact(scaling.restore(path), problem.order(0, 0, 0, 0), n);
    }
    return searched(problem);
  }

  /** What rounding may leave of differences that are equal. */
  private double tolerance() {
    double relative = Math.max(1, Math.abs(scaling.origin()) / scaling.range());
    return ROUNDING * Math.max(relative, 1 / scaling.range());
  }

  private Forecast exact(double[] mean, SarimaOrder order, int residuals) {
    FitReport fit = FitReport.closedForm(notation(order), options.period(), 0, residuals);
    return PredictionInterval.none(mean).around(mean, scaling, fit);
  }

  private Forecast searched(ArimaProblem problem) {
    ArimaSearch search = new ArimaSearch(problem, options, run::checkpoint);
    ArimaSearch.Candidate best = search.best();
    double[] mean = problem.forecast(best, task.horizon());
    double sse = Arrays.stream(best.fit().innovations()).map(e -> e * e).sum();
    FitReport report =
        new FitReport(
            notation(best.fit().order()),
            options.period(),
            scaling.restoreSquared(sse),
            problem.length(),
            best.fit().converged(),
            search.evaluations());
    double[] deviations = problem.deviations(best.fit(), task.horizon());
    return PredictionInterval.normal(mean, deviations, task.level())
        .around(scaling.restore(mean), scaling, report);
  }

  /** The future covariates that belong to the rows in use, in a unit of magnitude one. */
  private List<double[]> regressors() {
    Covariates covariates = task.covariates();
    List<double[]> regressors = new ArrayList<>();
    int skipped = task.series().size() - y.length;
    for (int j = 0; j < covariates.futureCount(); j++) {
      double[] column = Interpolation.bridge(covariates.future(j));
      if (!Double.isNaN(column[0])) {
        double[] used = Arrays.copyOfRange(column, skipped, column.length);
        regressors.add(Scaling.affine(used).apply(used));
      }
    }
    return regressors;
  }

  /** The text {@code SARIMAX(p, d, q)x(P, D, Q, m)}, which the protocol's users know. */
  static String notation(SarimaOrder order) {
    return "SARIMAX("
        + (order.p() + ", " + order.d() + ", " + order.q())
        + ")x("
        + (order.seasonalP() + ", " + order.seasonalD() + ", " + order.seasonalQ())
        + (", " + order.period() + ")");
  }
}
