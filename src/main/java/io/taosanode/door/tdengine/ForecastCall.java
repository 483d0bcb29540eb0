package io.taosanode.door.tdengine;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.engine.Request;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import java.util.Optional;

/**
 * A forecast request with everything decided.
 *
 * @param common the fields that every task has
 * @param task the question to the engine
 * @param withInterval whether the answer has the two rows of the interval
 */
record ForecastCall(CommonFields common, ForecastTask task, boolean withInterval) {
  private static final double DEFAULT_LEVEL = 0.95;
  private static final int MAX_COLUMNS = 64;

  /**
   * Reads and checks the fields of a forecast.
   *
   * @throws AnodeException with the protocol's text if something is missing or out of range
   */
  static ForecastCall of(AnodeRequest request, CommonFields common) {
    SeriesSelection selection = SeriesSelection.of(request, "forecast", MAX_COLUMNS);
    Sampling future = future(request, common);
    int horizon = horizon(request, common);
    requireTicks(future, horizon);
    boolean withInterval = withInterval(request, common);
    ForecastTask task =
        new ForecastTask(
            selection.series(precision(request)),
            horizon,
            level(request, common),
            future,
            selection.covariates(horizon));
    requirePeriod(common, task.series().size());
    return new ForecastCall(common, task, withInterval);
  }

  /** The request to the engine. */
  Request<ForecastTask> toEngine(AlgorithmInfo info) {
    return common.toEngine(task, info);
  }

  private static Sampling future(AnodeRequest request, CommonFields common) {
    Field start = required(request, common, "start", "start_ts");
    Field step = required(request, common, "every", "time_step");
    required(request, common, "forecast_rows", "rows");
    long every = Numbers.whole("every", step);
    if (every <= 0) {
      throw new AnodeException("time_step should be greater than 0");
    }
    return new Sampling(Numbers.whole("start", start), every);
  }

  private static void requireTicks(Sampling future, int horizon) {
    try {
      future.tick(horizon - 1);
    } catch (ArithmeticException e) {
      throw new AnodeException(
          "start = %d, every = %d: time stamp %d must fit 64 bits"
              .formatted(future.start(), future.step(), horizon));
    }
  }

  private static int horizon(AnodeRequest request, CommonFields common) {
    long rows = Numbers.whole("forecast_rows", required(request, common, "forecast_rows", "rows"));
    if (rows <= 0) {
      throw new AnodeException("fc rows is not specified yet");
    }
    if (rows > ForecastTask.MAX_HORIZON) {
      throw new AnodeException(
          "forecast_rows = " + rows + ": must be in [1, " + ForecastTask.MAX_HORIZON + "]");
    }
    return (int) rows;
  }

  private static Field required(
      AnodeRequest request, CommonFields common, String name, String option) {
    return request
        .field(name)
        .or(() -> common.options().field(name))
        .or(() -> common.options().field(option))
        .orElseThrow(
            () ->
                new AnodeException(
                    "params are missing, start_ts, time_step, rows are all required"));
  }

  /** The level as a fraction; clients before 3.3.6.4 send a percentage, which is above 1. */
  private static double level(AnodeRequest request, CommonFields common) {
    double conf =
        optional(request, common, "conf").map(f -> Numbers.real("conf", f)).orElse(DEFAULT_LEVEL);
    double level = conf > 1 ? conf / 100 : conf;
    if (!(level >= 0 && level < 1)) {
      String bound = conf > 1 ? "100" : "1.0";
      throw new AnodeException("invalid value of conf, should between 0 and " + bound);
    }
    return level;
  }

  private static boolean withInterval(AnodeRequest request, CommonFields common) {
    return optional(request, common, "return_conf")
        .map(f -> Numbers.whole("return_conf", f) != 0)
        .orElse(true);
  }

  private static Optional<Field> optional(AnodeRequest request, CommonFields common, String name) {
    return request.field(name).or(() -> common.options().field(name));
  }

  private static Precision precision(AnodeRequest request) {
    String symbol = request.text("prec").orElse(Precision.MILLIS.symbol());
    return Precision.ofSymbol(symbol)
        .orElseThrow(
            () -> new AnodeException("prec = " + symbol + ": must be one of s, ms, us, ns"));
  }

  private static void requirePeriod(CommonFields common, int rows) {
    Optional<Field> period = common.options().field("period");
    if (period.isEmpty()) {
      return;
    }
    long value = Numbers.whole("period", period.get());
    if (value < 0) {
      throw new AnodeException("periods should be greater than 0");
    }
    if (value > rows) {
      throw new AnodeException("number of input data is less than the periods");
    }
  }
}
