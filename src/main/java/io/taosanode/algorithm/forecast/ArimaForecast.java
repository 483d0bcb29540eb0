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

  /** The most rows on which orders are compared; the chosen model is fitted to all. */
  static final int MOST_COMPARED = 10_000;

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
  static Fitted of(ForecastTask task, ArimaOptions options, RunContext run) {
    double[] all = task.series().values();
    int rows = ArimaBudget.affordable(all.length, options.season(), run.remaining());
    double[] y = Arrays.copyOfRange(all, all.length - rows, all.length);
    ArimaOptions bounded = options.within(rows, ArimaBudget.LONGEST_SEASON);
    Fitted fitted = new ArimaForecast(task, y, bounded, run).forecast();
    if (rows < all.length) {
      fitted = fitted.withNote("the deadline allows only" + share(rows, all.length));
    }
    return options.season() > ArimaBudget.LONGEST_SEASON
        ? fitted.withNote(
            "period above " + ArimaBudget.LONGEST_SEASON + ": no seasonal terms beyond differences")
        : fitted;
  }

  private static String share(int rows, int all) {
    return " the last " + rows + " of " + all + " rows";
  }

  private Fitted forecast() {
    double[] mean = new double[task.horizon()];
    if (Arrays.stream(y).allMatch(v -> v == y[0])) {
      Arrays.fill(mean, y[0]);
      return exact(mean, new SarimaOrder(0, 0, 0, 0, 0, 0, options.season()), y.length);
    }
    ArimaProblem problem = ArimaProblem.of(scaling.apply(y), regressors(), options, tolerance());
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

  private Fitted exact(double[] mean, SarimaOrder order, int residuals) {
    FitReport fit = FitReport.closedForm(model(order), options.period(), 0, residuals);
    Forecast forecast = PredictionInterval.none(mean).around(mean, scaling, fit);
    return new Fitted(forecast, new double[residuals]);
  }

  private Fitted searched(ArimaProblem problem) {
    ArimaSearch search = new ArimaSearch(problem.end(MOST_COMPARED), options, run::checkpoint);
    ArimaSearch.Candidate best = search.polished(search.best(), problem);
    double[] mean = problem.forecast(best, task.horizon());
    double[] deviations = problem.deviations(best.fit(), task.horizon());
    double[] errors = best.fit().innovations();
    double sse = Arrays.stream(errors).map(e -> e * e).sum();
    FitReport report =
        new FitReport(
            model(best.fit().order()),
            options.period(),
            scaling.restoreSquared(sse),
            errors.length,
            best.fit().converged(),
            search.evaluations());
    Forecast forecast =
        PredictionInterval.normal(mean, deviations, task.level())
            .around(scaling.restore(mean), scaling, report);
    return new Fitted(forecast, scaling.restoreDistances(errors));
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

  /**
   * The text {@code SARIMAX(p, d, q)x(P, D, Q, m)}, which the protocol's users know, and the part
   * of the history if it is not the whole.
   */
  private String model(SarimaOrder order) {
    int all = task.series().size();
    return "SARIMAX("
        + (order.p() + ", " + order.d() + ", " + order.q())
        + ")x("
        + (order.seasonalP() + ", " + order.seasonalD() + ", " + order.seasonalQ())
        + (", " + order.period() + ")")
        + (y.length < all ? " on" + share(y.length, all) : "");
  }
}
