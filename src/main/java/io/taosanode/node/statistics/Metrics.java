package io.taosanode.node.statistics;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.door.http.Answer;
import io.taosanode.door.http.RequestHead;
import io.taosanode.door.http.Traffic;
import io.taosanode.engine.RunListener;
import io.taosanode.engine.RunReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;

/** Counters, histograms and gauges in the text format of Prometheus. */
public final class Metrics implements Traffic, RunListener {
  private static final double NANOS = 1e9;
  private static final int OK = 200;
  private static final double[] SECONDS = {
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60
  };

  private final PrometheusRegistry registry = new PrometheusRegistry();
  private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();
  private final Set<String> paths;
  private final Counter requests =
      Counter.builder()
          .name("taosanode_requests_total")
          .help("Requests answered.")
          .labelNames("path", "status")
          .register(registry);
  private final Histogram requestSeconds =
      histogram("taosanode_request_seconds", "Time from head to answer.", "path");
  private final Counter runs =
      Counter.builder()
          .name("taosanode_runs_total")
          .help("Runs of algorithms.")
          .labelNames("kind", "algorithm", "outcome")
          .register(registry);
  private final Histogram runSeconds =
      histogram("taosanode_run_seconds", "Time of runs, waiting included.", "kind", "algorithm");

  /**
   * Nothing is counted yet.
   *
   * @param paths the paths that are told apart
   */
  public Metrics(Set<String> paths) {
    this.paths = Set.copyOf(paths);
    Runtime memory = Runtime.getRuntime();
    gauge(
        "taosanode_heap_used_bytes",
        "Heap in use.",
        () -> memory.totalMemory() - memory.freeMemory());
    gauge("taosanode_heap_max_bytes", "Largest heap.", memory::maxMemory);
    gauge("process_resident_memory_bytes", "Resident memory.", ProcessFacts::resident);
    gauge("process_virtual_memory_bytes", "Address space.", ProcessFacts::addressSpace);
    double start = System.currentTimeMillis() / 1000.0;
    gauge("process_start_time_seconds", "Start of the process since the epoch.", () -> start);
  }

  private Histogram histogram(String name, String help, String... labels) {
    return Histogram.builder()
        .name(name)
        .help(help)
        .labelNames(labels)
        .classicOnly()
        .classicUpperBounds(SECONDS)
        .register(registry);
  }

  /** Adds a value that is asked for at each reading. */
  public void gauge(String name, String help, DoubleSupplier value) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .callback(gauge -> gauge.call(value.getAsDouble()))
        .register(registry);
  }

  /** Adds values with a label that are asked for at each reading. */
  public void gauges(String name, String help, String label, Supplier<Map<String, Long>> values) {
    GaugeWithCallback.builder()
        .name(name)
        .help(help)
        .labelNames(label)
        .callback(gauge -> values.get().forEach((value, count) -> gauge.call(count, value)))
        .register(registry);
  }

  @Override
  public Passage begin(RequestHead head) {
    String path = paths.contains(head.path()) ? head.path() : "other";
    long start = System.nanoTime();
    return sent -> {
      requests.labelValues(path, Integer.toString(sent.status())).inc();
      requestSeconds.labelValues(path).observe((System.nanoTime() - start) / NANOS);
    };
  }

  @Override
  public void finished(RunReport report) {
    String kind = report.kind().name().toLowerCase(Locale.ROOT);
    String outcome = report.failure().map(Metrics::outcome).orElse("ok");
    String algorithm = outcome.equals(UNKNOWN) ? "other" : report.algorithm();
    runs.labelValues(kind, algorithm, outcome).inc();
    if (!outcome.equals(UNKNOWN)) {
      runSeconds.labelValues(kind, algorithm).observe(report.elapsed().toNanos() / NANOS);
    }
  }

  private static final String UNKNOWN = ErrorKind.UNKNOWN_ALGORITHM.name().toLowerCase(Locale.ROOT);

  private static String outcome(Throwable failure) {
    ErrorKind kind = failure instanceof AnalysisException known ? known.kind() : ErrorKind.INTERNAL;
    return kind.name().toLowerCase(Locale.ROOT);
  }

  /** Everything at this moment. */
  public Answer answer() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    writer.write(text, registry.scrape());
    return Answer.owning(OK, writer.getContentType(), text.toByteArray());
  }
}
