package io.taosanode.node;

import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Cost;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Task;
import io.taosanode.analysis.TaskKind;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Request;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/**
 * Runs every algorithm once on a made-up series, so that the first real question does not wait for
 * classes to be loaded and code to be compiled. The runs go through the pool one at a time, as
 * requests do, leave other servers alone, and end at the first sign that the node has better things
 * to do.
 */
final class WarmUp implements Runnable {
  private static final int ROWS = 96;
  private static final int PERIOD = 12;
  private static final int HORIZON = 12;
  private static final double LEVEL = 0.95;
  private static final Duration DEADLINE = Duration.ofSeconds(2);

  private final AnalysisEngine engine;

  WarmUp(AnalysisEngine engine) {
    this.engine = engine;
  }

  /** Begins in the background. */
  void start() {
    Thread thread = new Thread(this, "warm-up");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    TimeSeries series = series();
    for (TaskKind kind : TaskKind.values()) {
      for (Algorithm algorithm : engine.catalog().of(kind)) {
        if (algorithm.info().cost() != Cost.REMOTE && !runOnce(kind, algorithm, series)) {
          return;
        }
      }
    }
  }

  /** Whether to go on: not once the node is busy or stopping. */
  private boolean runOnce(TaskKind kind, Algorithm algorithm, TimeSeries series) {
    String name = algorithm.info().name();
    try {
      switch (kind) {
        case FORECAST -> {
          Sampling future = new Sampling(ROWS, 1);
          engine.forecast(request(name, new ForecastTask(series, HORIZON, LEVEL, future)));
        }
        case ANOMALY_DETECTION -> engine.detect(request(name, new DetectionTask(series)));
      }
      return true;
    } catch (AnalysisException e) {
      return e.kind() != ErrorKind.BUSY;
    }
  }

  private static <T extends Task> Request<T> request(String name, T task) {
    return new Request<>(name, task, Map.of(), DEADLINE, true);
  }

  private static TimeSeries series() {
    double[] values =
        IntStream.range(0, ROWS)
            .mapToDouble(i -> 100 + i + 20 * Math.sin(2 * Math.PI * i / PERIOD) + i % 7)
            .toArray();
    return TimeSeries.owning(Precision.MILLIS, LongStream.range(0, ROWS).toArray(), values);
  }
}
