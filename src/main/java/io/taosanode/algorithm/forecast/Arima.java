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
import io.taosanode.math.BoxCox;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Seasonal ARIMA with automatic orders and regression on covariates.
 *
 * <p>Model of the series y, or of its Box-Cox transform:
 *
 * <pre>
 *   delta(B) (y_t - x_t beta) = c + eta_t              delta(B) = (1 - B)^d (1 - B^m)^D
 *   phi(B) Phi(B^m) eta_t = theta(B) Theta(B^m) e_t    e_t independent normal of variance sigma^2
 * </pre>
 *
 * with B the shift by one observation, m observations per season, polynomials of orders p, P, q and
 * Q, future covariates x, and a constant c (a mean if d + D = 0, a drift if it is 1, else 0).
 *
 * <p>D is 1 if the season explains more than 0.64 of the variance, d the number of differences
 * until KPSS at 5 % accepts a level ({@link io.taosanode.math.arma.UnitRoots}); the other orders
 * come from a stepwise search by AICc ({@link ArimaSearch}), every candidate by exact maximum
 * likelihood ({@link io.taosanode.math.arma.ArmaFit}). Intervals use the psi weights.
 *
 * <p>Cost: some 20 to 30 models, each about 100 evaluations of O(n) times the number of non-zero
 * coefficients; orders are compared on at most {@value ArimaForecast#MOST_COMPARED} rows. If the
 * time allowed is too short for the whole history, its end is used ({@link ArimaBudget}), and a
 * note says so.
 *
 * <p>Departures: the likelihood is that of the differenced series; a mean is never left out;
 * seasonal terms other than D are not searched for periods above {@value
 * ArimaBudget#LONGEST_SEASON}; covariates known only up to now are not used, because a regression
 * needs their future; with Box-Cox the point forecast is the median.
 *
 * <p>References: Box and Jenkins (1970), Time Series Analysis; Hyndman and Khandakar (2008), J.
 * Statistical Software 27(3); Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd
 * edition, chapters 9 and 10.
 */
public final class Arima implements Forecaster {
  /** The message if there are fewer values than the period has. */
  public static final String SHORTER_THAN_PERIOD = "number of input data is less than the periods";

  private static final double WIDENING = 10;

  private static final Param<Double> LAMBDA =
      Param.real("lambda", 1, -1, 2, "exponent of Box-Cox; 1 = none, 0 = logarithm");
  private static final Param<Boolean> BOX_COX =
      Param.flag("boxcox", false, "Box-Cox with the exponent chosen by the data");

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("arima", "Seasonal ARIMA with automatic orders.")
          .from("Hyndman and Khandakar (2008), Automatic time series forecasting")
          .needing(5)
          .missing(MissingValues.BRIDGED)
          .able(
              Capability.INTERVALS,
              Capability.SEASONALITY,
              Capability.COVARIATES,
              Capability.AFFINE_EQUIVARIANCE)
          .options(declared());

  private static Param<?>[] declared() {
    List<Param<?>> all = new ArrayList<>(ArimaOptions.DECLARED);
    all.add(LAMBDA);
    all.add(BOX_COX);
    return all.toArray(Param<?>[]::new);
  }

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Forecast forecast(ForecastTask task, Params params, RunContext run) {
    run.checkpoint();
    ArimaOptions options = ArimaOptions.of(params);
    double[] y = task.series().values();
    if (y.length < INFO.minLength()) {
      throw AnalysisException.input(y.length + " values: at least " + INFO.minLength() + " needed");
    }
    if (y.length < options.period()) {
      throw new AnalysisException(ErrorKind.INVALID_PARAMETER, "period", SHORTER_THAN_PERIOD);
    }
    boolean constant = Arrays.stream(y).allMatch(v -> v == y[0]);
    boolean transformed = params.get(BOX_COX) || params.get(LAMBDA) != 1;
    Forecast forecast =
        constant || !transformed
            ? ArimaForecast.of(task, options, run).forecast()
            : transformed(task, params, options, run);
    return task.covariates().pastCount() == 0
        ? forecast
        : forecast.withNote("past covariates are not used: their future values are not known");
  }

  private static Forecast transformed(
      ForecastTask task, Params params, ArimaOptions options, RunContext run) {
    double[] y = task.series().values();
    if (!Arrays.stream(y).allMatch(v -> v > 0)) {
      throw AnalysisException.notApplicable("positive", "Box-Cox needs positive values");
    }
    int block = Math.max(2, options.season());
    BoxCox boxCox =
        params.get(BOX_COX) && y.length >= 2 * block
            ? BoxCox.guerrero(y, block)
            : new BoxCox(params.get(LAMBDA));
    double[] z = Arrays.stream(y).map(boxCox::apply).toArray();
    ForecastTask inner = task.withSeries(task.series().withValues(z));
    ArimaForecast.Fitted fitted = ArimaForecast.of(inner, options, run);
    return restored(fitted.forecast(), boxCox, y, sse(fitted.errors(), z, boxCox, y))
        .withNote("Box-Cox transformation with lambda = " + boxCox.lambda());
  }

  /** The sum of squared one-step errors in the unit of the series. */
  private static double sse(double[] errors, double[] z, BoxCox boxCox, double[] y) {
    double sum = 0;
    int skipped = y.length - errors.length;
    for (int t = 0; t < errors.length; t++) {
      double error = y[t + skipped] - boxCox.invert(z[t + skipped] - errors[t]);
      sum += error * error;
    }
    return Math.min(Double.MAX_VALUE, sum);
  }

  /** The forecast in the unit of the series, within the range of the history widened ten times. */
  private static Forecast restored(Forecast forecast, BoxCox boxCox, double[] y, double sse) {
    double highest = Arrays.stream(y).max().orElse(0);
    double lowest = Arrays.stream(y).min().orElse(0);
    double limit = highest + WIDENING * (highest - lowest);
    FitReport fit = forecast.fit();
    Forecast restored =
        Forecast.of(
            inverse(forecast.mean(), boxCox, limit),
            inverse(forecast.lower(), boxCox, limit),
            inverse(forecast.upper(), boxCox, limit),
            new FitReport(
                fit.model(),
                fit.period(),
                sse,
                fit.residuals(),
                fit.converged(),
                fit.iterations()));
    for (String note : forecast.notes()) {
      restored = restored.withNote(note);
    }
    return restored;
  }

  private static double[] inverse(double[] z, BoxCox boxCox, double limit) {
    return Arrays.stream(z).map(v -> Math.min(limit, boxCox.invert(v))).toArray();
  }
}
