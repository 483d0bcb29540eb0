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
  private final int rows;
  private final double[] y;
  private final ArimaOptions options;
  private final RunContext run;
  private final Scaling scaling;

  private ArimaForecast(ForecastTask task, int rows, ArimaOptions options, RunContext run) {
    double[] all = task.series().values();
    double[] end = Arrays.copyOfRange(all, all.length - rows, all.length);
    this.task = task;
    this.rows = rows;
    this.y = Arrays.copyOfRange(end, firstObserved(end), rows);
    this.options = options;
    this.run = run;
    this.scaling = Scaling.affine(observed(y));
  }

  private static double[] observed(double[] values) {
    return Arrays.stream(values).filter(v -> !Double.isNaN(v)).toArray();
  }

  /**
   * Forecasts a series of at least as many values as the period has; NaN marks a missing one.
   *
   * @throws AnalysisException of kind {@code NOT_APPLICABLE} if the differences leave too little
   */
  static Fitted of(ForecastTask task, ArimaOptions options, RunContext run) {
    int all = task.series().size();
    int rows = ArimaBudget.affordable(all, options.season(), run.remaining());
    ArimaOptions bounded = options.within(rows, ArimaBudget.LONGEST_SEASON);
    Fitted fitted = new ArimaForecast(task, rows, bounded, run).forecast();
    if (rows < all) {
      fitted = fitted.withNote("the deadline allows only" + share(rows, all));
    }
    return options.season() > ArimaBudget.LONGEST_SEASON
        ? fitted.withNote(
            "period above " + ArimaBudget.LONGEST_SEASON + ": no seasonal terms beyond differences")
        : fitted;
  }

  private static int firstObserved(double[] y) {
    int first = 0;
    while (first < y.length - 1 && Double.isNaN(y[first])) {
      first++;
    }
    return first;
  }

  private static String share(int rows, int all) {
    return " the last " + rows + " of " + all + " rows";
  }

  private Fitted forecast() {
    double[] mean = new double[task.horizon()];
    double[] observed = observed(y);
    if (Arrays.stream(observed).allMatch(v -> v == y[0])) {
      Arrays.fill(mean, y[0]);
      return exact(mean, new SarimaOrder(0, 0, 0, 0, 0, 0, options.season()), observed.length);
    }
    List<double[]> regressors = regressors();
    ArimaProblem problem = ArimaProblem.of(scaling.apply(y), regressors, options, tolerance());
    int n = problem.withoutGaps().length();
    if (n < 2) {
      throw AnalysisException.notApplicable(
          "differences", n + " values left after differencing: at least 2 are needed");
    }
    if (regressors.isEmpty() && problem.isDeterministic(tolerance())) {
      double[] path = problem.continued(problem.meanStep(), task.horizon());
      return exact(scaling.restore(path), problem.order(0, 0, 0, 0), Math.max(0, problem.length()));
    }
    return problem.hasGaps() ? searchedWithGaps(problem) : searched(problem, problem);
  }

  /** Treats gaps as exactly as the time that is left allows. */
  private Fitted searchedWithGaps(ArimaProblem problem) {
    GapTreatment treatment =
        problem.isDetermined()
            ? ArimaBudget.treatment(y.length, options, run.remaining())
            : GapTreatment.BRIDGED;
    ArimaProblem end = problem.end(MOST_COMPARED);
    return switch (treatment) {
      case FILTERED -> searched(end.isDetermined() ? end : end.withoutGaps(), problem);
      case BRIDGED_FOR_ORDERS ->
          searched(end.withoutGaps(), problem)
              .withNote("orders were compared with gaps bridged by lines");
      case BRIDGED ->
          searched(problem.withoutGaps(), problem.withoutGaps())
              .withNote("gaps bridged by lines: the likelihood without them is " + why(problem));
    };
  }

  private static String why(ArimaProblem problem) {
    return problem.isDetermined() ? "too costly" : "not determined";
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

  /**
   * Fits the best model.
   *
   * @param compared series on whose end orders are compared
   * @param problem series to which the model is fitted
   */
  private Fitted searched(ArimaProblem compared, ArimaProblem problem) {
    ArimaSearch search = new ArimaSearch(compared.end(MOST_COMPARED), options, run::checkpoint);
    ArimaSearch.Candidate best = search.polished(search.best(), problem);
    double[] mean = problem.forecast(best, task.horizon());
    double[] deviations = problem.deviations(best.fit(), task.horizon());
    double[] errors = best.fit().innovations();
    double[] observed = observed(errors);
    double sse = Arrays.stream(observed).map(e -> e * e).sum();
    FitReport report =
        new FitReport(
            model(best.fit().order()),
            options.period(),
            scaling.restoreSquared(sse),
            observed.length,
            best.fit().converged(),
            search.evaluations());
    Forecast forecast =
        PredictionInterval.normal(mean, deviations, task.level())
            .around(scaling.restore(mean), scaling, report);
    return new Fitted(forecast, scaling.restoreDistances(errors));
  }

  /**
   * The future covariates, and the past ones as they were a horizon before, that belong to the rows
   * in use, in a unit of magnitude one.
   */
  private List<double[]> regressors() {
    Covariates covariates = task.covariates();
    List<double[]> regressors = new ArrayList<>();
    for (int j = 0; j < covariates.futureCount(); j++) {
      addTo(regressors, Interpolation.bridge(covariates.future(j)));
    }
    for (int j = 0; j < covariates.pastCount() && canLag(task); j++) {
      addTo(regressors, lagged(Interpolation.bridge(covariates.past(j)), task.horizon()));
    }
    return regressors;
  }

  /** Whether the history is long enough to tell what a past covariate says a horizon ahead. */
  static boolean canLag(ForecastTask task) {
    return task.horizon() <= task.series().size() / 2;
  }

  /** The column {@code lag} rows later; its first value stands for those before. */
  private static double[] lagged(double[] column, int lag) {
    double[] lagged = new double[column.length + lag];
    Arrays.fill(lagged, 0, lag, column[0]);
    System.arraycopy(column, 0, lagged, lag, column.length);
    return lagged;
  }

  private void addTo(List<double[]> regressors, double[] column) {
    if (!Double.isNaN(column[0])) {
      int skipped = task.series().size() - y.length;
      double[] used = Arrays.copyOfRange(column, skipped, column.length);
      regressors.add(Scaling.affine(used).apply(used));
    }
  }

  /**
   * The text {@code SARIMAX(p, d, q)x(P, D, Q, m)}, which the protocol's users know, and the part
   * of the history if it is not the whole.
   */
  private String model(SarimaOrder order) {
    int all = task.series().size();
    boolean cut = rows < all;
    return "SARIMAX("
        + (order.p() + ", " + order.d() + ", " + order.q())
        + ")x("
        + (order.seasonalP() + ", " + order.seasonalD() + ", " + order.seasonalQ())
        + (", " + order.period() + ")")
        + (cut ? " on" + share(rows, all) : "");
  }
}
