package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.FitReport;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.math.BoxCox;
import io.taosanode.math.Interpolation;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * A forecast of the Box-Cox transform of a series, brought back to its unit.
 *
 * <p>Quantiles commute with the transformation, so that the bounds keep their coverage and the
 * point forecast is the median. All are kept within {@link HistoryRange}.
 */
final class PowerTransform {
  private static final Param<Double> LAMBDA =
      Param.real("lambda", 1, -1, 2, "exponent of Box-Cox; 1 = none, 0 = logarithm");
  private static final Param<Boolean> BOX_COX =
      Param.flag("boxcox", false, "Box-Cox with the exponent chosen by the data");

  /** The declarations, in the order of documentation. */
  static final List<Param<?>> DECLARED = List.of(LAMBDA, BOX_COX);

  private final BoxCox boxCox;
  private final double[] y;
  private final double[] z;

  private PowerTransform(BoxCox boxCox, double[] y) {
    this.boxCox = boxCox;
    this.y = y;
    this.z = Arrays.stream(y).map(boxCox::apply).toArray();
  }

  /** Whether the options ask for a transformation. */
  static boolean isAsked(Params params) {
    return params.get(BOX_COX) || params.get(LAMBDA) != 1;
  }

  /**
   * The forecast of {@code model}, through the transformation if the options ask for one and the
   * series is not constant.
   *
   * @param season observations per season, the unit in which the exponent is chosen
   * @throws AnalysisException of kind {@code NOT_APPLICABLE} if a value is not positive
   */
  static Forecast forecast(
      ForecastTask task, Params params, int season, Function<ForecastTask, Fitted> model) {
    double[] y = task.series().values();
    History history = new History(task.series().observed().values(), 1);
    if (!isAsked(params) || history.isConstant()) {
      return model.apply(task).forecast();
    }
    if (!history.isPositive()) {
      throw AnalysisException.notApplicable("positive", "Box-Cox needs positive values");
    }
    int block = Math.max(2, season);
    BoxCox boxCox =
        params.get(BOX_COX) && y.length >= 2 * block
            ? BoxCox.guerrero(Interpolation.bridge(y), block)
            : new BoxCox(params.get(LAMBDA));
    PowerTransform transform = new PowerTransform(boxCox, y);
    return transform.restored(
        model.apply(task.withSeries(task.series().withValues(transform.z.clone()))));
  }

  private Forecast restored(Fitted fitted) {
    Forecast forecast = fitted.forecast();
    FitReport fit = forecast.fit();
    Forecast restored =
        Forecast.of(
            inverse(forecast.mean()),
            inverse(forecast.lower()),
            inverse(forecast.upper()),
            new FitReport(
                fit.model(),
                fit.period(),
                sse(fitted.errors()),
                fit.residuals(),
                fit.converged(),
                fit.iterations()));
    for (String note : forecast.notes()) {
      restored = restored.withNote(note);
    }
    return restored.withNote("Box-Cox transformation with lambda = " + boxCox.lambda());
  }

  private double[] inverse(double[] values) {
    double[] observed = Arrays.stream(y).filter(v -> !Double.isNaN(v)).toArray();
    return HistoryRange.of(observed).limit(Arrays.stream(values).map(boxCox::invert).toArray());
  }

  /** The sum of squared one-step errors in the unit of the series. */
  private double sse(double[] errors) {
    double sum = 0;
    int skipped = y.length - errors.length;
    for (int t = 0; t < errors.length; t++) {
      double error = y[t + skipped] - boxCox.invert(z[t + skipped] - errors[t]);
      sum += Double.isNaN(error) ? 0 : error * error;
    }
    return Math.min(Double.MAX_VALUE, sum);
  }
}
