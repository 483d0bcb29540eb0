package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import java.util.ArrayList;
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
 * Q, covariates x, and a constant c (a mean if d + D = 0, a drift if it is 1, else 0).
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
 * <p>Missing values never enter the likelihood, which then comes from the Kalman filter of the
 * series before differencing ({@link io.taosanode.math.arma.KalmanFilter}); residuals are those of
 * observed values, the forecast starts from the expected values of missing ones. The tests for
 * differences see gaps bridged by lines; so do the search, and after it the fit, if the filter
 * would take too long ({@link GapTreatment}), which a note says.
 *
 * <p>Departures: the likelihood is that of the differenced series; a mean is never left out;
 * seasonal terms other than D are not searched for periods above {@value
 * ArimaBudget#LONGEST_SEASON}; covariates known only up to now enter as they were a horizon before,
 * because a regression needs its columns over the horizon, and not at all if the horizon is more
 * than half of the history; with Box-Cox the point forecast is the median.
 *
 * <p>References: Box and Jenkins (1970), Time Series Analysis; Hyndman and Khandakar (2008), J.
 * Statistical Software 27(3); Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 3rd
 * edition, chapters 9 and 10.
 */
public final class Arima implements Forecaster {
  /** The message if there are fewer values than the period has. */
  public static final String SHORTER_THAN_PERIOD = "number of input data is less than the periods";

  private static final AlgorithmInfo INFO =
      AlgorithmInfo.of("arima", "Seasonal ARIMA with automatic orders.")
          .from("Hyndman and Khandakar (2008), Automatic time series forecasting")
          .needing(5)
          .missing(MissingValues.NATIVE)
          .able(
              Capability.INTERVALS,
              Capability.SEASONALITY,
              Capability.COVARIATES,
              Capability.AFFINE_EQUIVARIANCE)
          .options(declared());

  private static Param<?>[] declared() {
    List<Param<?>> all = new ArrayList<>(ArimaOptions.DECLARED);
    all.addAll(PowerTransform.DECLARED);
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
    int observed = task.series().size() - task.series().missing();
    if (observed < INFO.minLength()) {
      throw AnalysisException.input(observed + " values: at least " + INFO.minLength() + " needed");
    }
    if (task.series().size() < options.period()) {
      throw new AnalysisException(ErrorKind.INVALID_PARAMETER, "period", SHORTER_THAN_PERIOD);
    }
    Forecast forecast =
        PowerTransform.forecast(
            task, params, options.season(), inner -> ArimaForecast.of(inner, options, run));
    return task.covariates().pastCount() == 0 ? forecast : forecast.withNote(lag(task));
  }

  private static String lag(ForecastTask task) {
    return ArimaForecast.canLag(task)
        ? "past covariates enter " + task.horizon() + " rows later, at the horizon"
        : "past covariates are not used: the horizon is more than half of the history";
  }
}
