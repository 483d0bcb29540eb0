package io.taosanode.engine;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Cost;
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
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers tasks: looks the algorithm up, checks options and data, runs it in the pool within the
 * deadline, verifies the result and reports to the listener. Safe for concurrent calls.
 */
public final class AnalysisEngine {
  private final LiveCatalog catalogs;
  private final ComputePool pool;
  private final ComputePool waiting;
  private final RunListener listener;

  /** An engine over what can be called, where it runs and who hears of it. */
  public AnalysisEngine(LiveCatalog catalogs, ComputePool pool, RunListener listener) {
    this(catalogs, pool, pool, listener);
  }

  /**
   * An engine over what can be called, where it runs and who hears of it.
   *
   * @param waiting where runs of cost {@link Cost#REMOTE} wait, so that a server that hangs does
   *     not keep others from computing
   */
  public AnalysisEngine(
      LiveCatalog catalogs, ComputePool pool, ComputePool waiting, RunListener listener) {
    this.catalogs = catalogs;
    this.pool = pool;
    this.waiting = waiting;
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
    return reported(
        TaskKind.FORECAST, request, () -> doForecast(lease.catalog(), request), Forecast::notes);
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
    return reported(
        TaskKind.ANOMALY_DETECTION,
        request,
        () -> doDetect(lease.catalog(), request),
        Detection::notes);
  }

  private Forecast doForecast(Catalog catalog, Request<ForecastTask> request) {
    Forecaster named = catalog.forecaster(request.algorithm());
    Params params = Params.of(request.options(), named.info().params());
    Forecaster forecaster = named.chosenBy(params);
    AlgorithmInfo info = forecaster.info();
    ComputePool threads = info.cost() == Cost.REMOTE ? waiting : pool;
    return threads.call(
        run -> {
          check(TaskKind.FORECAST, info, request);
          RegularGrid grid = RegularGrid.of(request.task(), info.missing());
          TimeSeries seen = MissingTreatment.prepare(grid.series(), info.missing());
          ForecastTask task = request.task().withSeries(seen);
          Forecast forecast = forecaster.forecast(task, params, run);
          ResultChecks.check(info.name(), forecast, task.horizon());
          Forecast noted = grid.note().isEmpty() ? forecast : forecast.withNote(grid.note());
          return MissingTreatment.note(grid.series().missing(), info.missing())
              .map(noted::withNote)
              .orElse(noted);
        },
        request.deadline());
  }

  private Detection doDetect(Catalog catalog, Request<DetectionTask> request) {
    AnomalyDetector named = catalog.detector(request.algorithm());
    Params given = Params.of(request.options(), named.info().params());
    AnomalyDetector detector = named.chosenBy(given);
    AlgorithmInfo info = detector.info();
    Params params = named.equals(detector) ? given : Params.of(Map.of(), info.params());
    return pool.call(
        run -> {
          check(TaskKind.ANOMALY_DETECTION, info, request);
          DetectionTask task = request.task();
          BitSet missing = task.missingRows();
          InputChecks.requireColumns(info, task, missing.cardinality());
          DetectionTask seen = MissingTreatment.prepare(task, missing, info.missing());
          Detection detection = detector.detect(seen, params, run);
          ResultChecks.check(info.name(), detection, seen.series());
          Detection restored = MissingTreatment.restore(task.series().size(), missing, detection);
          return MissingTreatment.note(missing.cardinality(), info.missing())
              .map(restored::withNote)
              .orElse(restored);
        },
        request.deadline());
  }

  private static void check(TaskKind kind, AlgorithmInfo info, Request<?> request) {
    TimeSeries series = request.task().series();
    if (request.refuseWhiteNoise()) {
      InputChecks.refuseWhiteNoise(series);
    }
    InputChecks.check(kind, info, series);
  }

  private <T extends Task, R> R reported(
      TaskKind kind, Request<T> request, Supplier<R> work, Function<R, List<String>> notes) {
    long start = System.nanoTime();
    try {
      R result = work.get();
      report(kind, request, start, notes.apply(result), Optional.empty());
      return result;
    } catch (AnalysisException e) {
      report(kind, request, start, List.of(), Optional.of(e));
      throw e;
    }
  }

  private void report(
      TaskKind kind,
      Request<?> request,
      long start,
      List<String> notes,
      Optional<Throwable> failure) {
    int observations = request.task().series().size();
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    listener.finished(
        new RunReport(kind, request.algorithm(), observations, elapsed, notes, failure));
  }
}
