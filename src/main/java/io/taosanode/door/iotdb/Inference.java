package io.taosanode.door.iotdb;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.door.iotdb.tsblock.TsBlock;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Request;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Lets the engine answer for a built-in model, column by column. */
final class Inference {
  private static final double LEVEL = 0.95;

  private final AnalysisEngine engine;
  private final Duration deadline;

  Inference(AnalysisEngine engine, Duration deadline) {
    this.engine = engine;
    this.deadline = deadline;
  }

  /**
   * The rows of a window.
   *
   * @param start first row
   * @param end row after the last
   */
  record Window(int start, int end) {
    static Window all(TsBlock block) {
      return new Window(0, block.rows());
    }

    /** Windows of {@code interval} rows, {@code step} rows apart. */
    static List<Window> every(int interval, int step, int rows) {
      if (interval < 1 || step < 1 || interval > rows) {
        throw new AinodeException(
            Status.INFERENCE_FAILED,
            "Invalid inference input: window_interval %d, window_step %d, dataset_length %d"
                .formatted(interval, step, rows));
      }
      List<Window> windows = new ArrayList<>();
      for (int start = 0; start + interval <= rows; start += step) {
        windows.add(new Window(start, start + interval));
      }
      return windows;
    }
  }

  /** The model of that name. */
  BuiltinModel model(String name) {
    return BuiltinModels.find(name)
        .orElseThrow(
            () ->
                new AinodeException(Status.MODEL_NOT_FOUND, "Built-in model not support: " + name));
  }

  /**
   * Continues each column from the end of the window on, as if its rows came at equal distances.
   *
   * @param name of the model, as it was called
   * @param attributes as the caller wrote them
   * @throws AinodeException if it cannot be done
   */
  List<double[]> forecast(
      String name, Map<String, String> attributes, List<double[]> columns, Window window) {
    BuiltinModel model = model(name);
    BuiltinModel.Values values = model.checked(name, attributes);
    BuiltinModel.Question question = model.question().apply(values);
    List<double[]> forecasts = new ArrayList<>();
    for (double[] column : columns) {
      forecasts.add(
          forecast(
              question,
              Arrays.copyOfRange(column, window.start(), window.end()),
              values.horizon()));
    }
    return forecasts;
  }

  private double[] forecast(BuiltinModel.Question question, double[] values, int horizon) {
    long[] ticks = LongStream.range(0, values.length).toArray();
    try {
      TimeSeries series = TimeSeries.owning(Precision.MILLIS, ticks, finite(values));
      Sampling future = new Sampling(values.length, 1);
      ForecastTask task = new ForecastTask(series, horizon, LEVEL, future);
      return engine
          .forecast(new Request<>(question.algorithm(), task, question.options(), deadline, false))
          .mean();
    } catch (AnalysisException e) {
      throw new AinodeException(
          Status.INFERENCE_FAILED, "Inference model internal error: " + e.getMessage());
    }
  }

  private static double[] finite(double[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Double.isInfinite(values[i]) ? Double.NaN : values[i];
    }
    return values;
  }

  /** The columns of numbers, in the order of the block. */
  static List<double[]> numbers(TsBlock block) {
    List<double[]> columns = new ArrayList<>();
    for (TsBlock.Column column : block.columns()) {
      if (!column.type().isNumeric()) {
        throw new AinodeException(
            Status.INFERENCE_FAILED, "a column of type " + column.type() + " is not numeric");
      }
      columns.add(column.values());
    }
    return columns;
  }
}
