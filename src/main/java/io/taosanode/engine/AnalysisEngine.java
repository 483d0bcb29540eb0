package io.taosanode.engine;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.Task;
import io.taosanode.analysis.TaskKind;
import io.taosanode.series.TimeSeries;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Answers tasks: looks the algorithm up, checks options and data, runs it in the pool within the
 * deadline, verifies the result and reports to the listener. Safe for concurrent calls.
 */
public final class AnalysisEngine {
  private final LiveCatalog catalogs;
  private final ComputePool pool;
  private final RunListener listener;

  /** An engine over what can be called, where it runs and who hears of it. */
  public AnalysisEngine(LiveCatalog catalogs, ComputePool pool, RunListener listener) {
    this.catalogs = catalogs;
    this.pool = pool;
    this.listener = listener;
  }

  /** An engine over a catalogue that stays. */
  public AnalysisEngine(Catalog catalog, ComputePool pool, RunListener listener) {
    this(new LiveCatalog(catalog), pool, listener);
  }

  /** What can be called now. */
  public Catalog catalog() {
    return catalogs.now();
  }

  /** A hold on what can be called now, for a caller that looks an algorithm up before it asks. */
  public CatalogLease lease() {
    return catalogs.lease();
  }

  /**
   * Continues a series.
   *
   * @throws AnalysisException if the request cannot be answered
   */
  public Forecast forecast(Request<ForecastTask> request) {
    try (CatalogLease lease = lease()) {
      return forecast(lease, request);
    }
  }

  /**
   * Continues a series with an algorithm of a leased catalogue.
   *
   * @throws AnalysisException if the request cannot be answered
   */
  public Forecast forecast(CatalogLease lease, Request<ForecastTask> request) {
    return reported(TaskKind.FORECAST, request, () -> doForecast(lease.catalog(), request));
  }

  /**
   * Tells abnormal observations from normal ones.
   *
   * @throws AnalysisException if the request cannot be answered
   */
  public Detection detect(Request<DetectionTask> request) {
    try (CatalogLease lease = lease()) {
      return detect(lease, request);
    }
  }

  /**
   * Judges a series with an algorithm of a leased catalogue.
   *
   * @throws AnalysisException if the request cannot be answered
   */
  public Detection detect(CatalogLease lease, Request<DetectionTask> request) {
    return reported(TaskKind.ANOMALY_DETECTION, request, () -> doDetect(lease.catalog(), request));
  }

  private Forecast doForecast(Catalog catalog, Request<ForecastTask> request) {
    Forecaster forecaster = catalog.forecaster(request.algorithm());
    AlgorithmInfo info = forecaster.info();
    Params params = Params.of(request.options(), info.params());
    return pool.call(
        run -> {
          TimeSeries seen = prepare(TaskKind.FORECAST, info, request);
          ForecastTask task = request.task().withSeries(seen);
          Forecast forecast = forecaster.forecast(task, params, run);
          ResultChecks.check(info.name(), forecast, task.horizon());
          return noteOf(info, request).map(forecast::withNote).orElse(forecast);
        },
        request.deadline());
  }

  private Detection doDetect(Catalog catalog, Request<DetectionTask> request) {
    AnomalyDetector detector = catalog.detector(request.algorithm());
    AlgorithmInfo info = detector.info();
    Params params = Params.of(request.options(), info.params());
    return pool.call(
        run -> {
          TimeSeries seen = prepare(TaskKind.ANOMALY_DETECTION, info, request);
          Detection detection = detector.detect(request.task().withSeries(seen), params, run);
          ResultChecks.check(info.name(), detection, seen);
          Detection restored = MissingTreatment.restore(request.task().series(), detection);
          return noteOf(info, request).map(restored::withNote).orElse(restored);
        },
        request.deadline());
  }

  private static TimeSeries prepare(TaskKind kind, AlgorithmInfo info, Request<?> request) {
    TimeSeries series = request.task().series();
    if (request.refuseWhiteNoise()) {
      InputChecks.refuseWhiteNoise(series);
    }
    InputChecks.check(kind, info, series);
    return MissingTreatment.prepare(series, info.missing());
  }

  private static Optional<String> noteOf(AlgorithmInfo info, Request<?> request) {
    TimeSeries series = request.task().series();
    return series.missing() == 0
        ? Optional.empty()
        : Optional.of(MissingTreatment.note(series, info.missing()));
  }

  private <T extends Task, R> R reported(TaskKind kind, Request<T> request, Supplier<R> work) {
    long start = System.nanoTime();
    try {
      R result = work.get();
      report(kind, request, start, Optional.empty());
      return result;
    } catch (AnalysisException e) {
      report(kind, request, start, Optional.of(e));
      throw e;
    }
  }

  private void report(TaskKind kind, Request<?> request, long start, Optional<Throwable> failure) {
    int observations = request.task().series().size();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    listener.finished(new RunReport(kind, request.algorithm(), observations, elapsed, failure));
  }
}
