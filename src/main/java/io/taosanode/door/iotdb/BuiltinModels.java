package io.taosanode.door.iotdb;

import static io.taosanode.door.iotdb.Attribute.oneOf;
import static io.taosanode.door.iotdb.Attribute.orders;
import static io.taosanode.door.iotdb.Attribute.truth;
import static io.taosanode.door.iotdb.Attribute.whole;

import io.taosanode.door.iotdb.BuiltinModel.Question;
import io.taosanode.door.iotdb.BuiltinModel.Values;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The built-in models of the clusters that have an answer here, in the order of SHOW MODELS. */
final class BuiltinModels {
  private static final List<Attribute> SMOOTHING =
      List.of(
          truth("damped_trend", false),
          oneOf("initialization_method", "estimated", "heuristic", "legacy-heuristic", "known"),
          truth("optimized", true),
          truth("remove_bias", false),
          truth("use_brute", false));

  private static final List<BuiltinModel> ALL =
      List.of(
          new BuiltinModel(
              "arima",
              "_ARIMA",
              "Arima",
              List.of(
                  orders("order", "1,0,0"),
                  orders("seasonal_order", "0,0,0,0"),
                  oneOf("method", "lbfgs", "bfgs", "newton", "nm", "cg", "ncg", "powell"),
                  whole("maxiter", 1, 1, 5000),
                  truth("suppress_warnings", true),
                  whole("out_of_sample_size", 0, 0, 5000),
                  oneOf("scoring", "mse", "mae", "rmse", "mape", "smape", "rmsle", "r2"),
                  truth("with_intercept", true),
                  truth("time_varying_regression", false),
                  truth("enforce_stationarity", true),
                  truth("enforce_invertibility", true),
                  truth("simple_differencing", false),
                  truth("measurement_error", false),
                  truth("mle_regression", true),
                  truth("hamilton_representation", false),
                  truth("concentrate_scale", false)),
              BuiltinModels::arima),
          new BuiltinModel("holtwinters", "", "HoltWinters", SMOOTHING, BuiltinModels::smoothing),
          new BuiltinModel(
              "exponential_smoothing",
              "_ExponentialSmoothing",
              "ExponentialSmoothing",
              SMOOTHING,
              BuiltinModels::smoothing),
          new BuiltinModel(
              "naive_forecaster",
              "_NaiveForecaster",
              "NaiveForecaster",
              List.of(oneOf("strategy", "last", "mean"), whole("sp", 1, 1, 5000)),
              BuiltinModels::naive),
          new BuiltinModel(
              "stl_forecaster",
              "_STLForecaster",
              "StlForecaster",
              List.of(
                  whole("sp", 2, 1, 5000),
                  whole("seasonal", 7, 1, 5000),
                  whole("seasonal_deg", 1, 0, 5000),
                  whole("trend_deg", 1, 0, 5000),
                  whole("low_pass_deg", 1, 0, 5000),
                  whole("seasonal_jump", 1, 0, 5000),
                  whole("trend_jump", 1, 0, 5000),
                  whole("low_pass_jump", 1, 0, 5000)),
              values -> new Question("stl_forecaster", Map.of("period", values.text("sp")))));

  private BuiltinModels() {}

  /** All of them. */
  static List<BuiltinModel> all() {
    return ALL;
  }

  /** The model of that name in any cluster. */
  static Optional<BuiltinModel> find(String name) {
    return ALL.stream().filter(model -> model.isCalled(name)).findFirst();
  }

  private static Question arima(Values values) {
    String[] order = values.text("order").split(",", -1);
    String[] seasonal = values.text("seasonal_order").split(",", -1);
    return new Question(
        "arima",
        Map.of(
            "p", order[0],
            "d", order[1],
            "q", order[2],
            "P", seasonal[0],
            "D", seasonal[1],
            "Q", seasonal[2],
            "period", seasonal[3]));
  }

  /** Without trend and season, whatever the name of the model. */
  private static Question smoothing(Values values) {
    if (values.isTrue("damped_trend")) {
      throw new AinodeException(Status.INTERNAL, "damped_trend = true: there is no trend to damp");
    }
    return new Question("holtwinters", Map.of("trend", "none", "seasonal", "none"));
  }

  private static Question naive(Values values) {
    if (values.text("strategy").equals("mean")) {
      throw new AinodeException(
          Status.INTERNAL, "strategy = mean: not offered by this node, use strategy=last");
    }
    String sp = values.text("sp");
    return sp.equals("1")
        ? new Question("naive", Map.of())
        : new Question("seasonal_naive", Map.of("period", sp));
  }
}
