package io.taosanode.node;

import io.taosanode.config.NodeConfig;
import io.taosanode.door.http.Answer;
import io.taosanode.door.http.Route;
import io.taosanode.door.http.Traffic;
import io.taosanode.engine.ComputePool;
import io.taosanode.metrics.Analyses;
import io.taosanode.metrics.MetricsText;
import io.taosanode.metrics.Requests;
import io.taosanode.model.ModelEntry;
import io.taosanode.model.ModelState;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Supplier;

/** Everything that the node counts, and the paths that tell it. */
final class Statistics {
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final double MILLIS = 1000;

  private static final Set<String> ENDPOINTS =
      Set.of(
          "/",
          "/status",
          "/list",
          "/models",
          "/forecast",
          "/anomaly-detect",
          "/metrics",
          "/health/live",
          "/health/ready");

  private final Analyses analyses = new Analyses();
  private final Requests requests;
  private final ComputePool pool;
  private final Supplier<List<ModelEntry>> models;
  private final Answer live = text(OK, "live\n");
  private volatile Answer ready = text(UNAVAILABLE, "starting\n");

  Statistics(NodeConfig config, ComputePool pool, Supplier<List<ModelEntry>> models) {
    this.requests = new Requests(config.server().slots(), ENDPOINTS);
    this.pool = pool;
    this.models = models;
  }

  Analyses analyses() {
    return analyses;
  }

  /** What the HTTP server tells of its requests. */
  Traffic traffic() {
    return head -> requests.began(head.path(), head.variables())::ended;
  }

  Requests requests() {
    return requests;
  }

  /** From now on balancers may send requests. */
  void ready() {
    ready = text(OK, "ready\n");
  }

  /** From now on balancers should send requests elsewhere. */
  void stopping() {
    ready = text(UNAVAILABLE, "stopping\n");
  }

  List<Route> routes() {
    return List.of(
        Route.get("/metrics", call -> metrics()),
        Route.get("/health/live", call -> live),
        Route.get("/health/ready", call -> ready));
  }

  private static Answer text(int status, String text) {
    return Answer.owning(status, TEXT, text.getBytes(StandardCharsets.UTF_8));
  }

  private Answer metrics() {
    byte[] body = metricsText().getBytes(StandardCharsets.UTF_8);
    return Answer.owning(OK, MetricsText.CONTENT_TYPE, body);
  }

  /** All numbers in the text form of Prometheus. */
  String metricsText() {
    MetricsText text = new MetricsText();
    requests.write(text);
    analyses.write(text);
    text.gauge("taosanode_compute_threads", "Analyses that may run at once.", pool.threads());
    text.gauge("taosanode_compute_running", "Analyses that run.", pool.running());
    text.gauge("taosanode_compute_waiting", "Analyses that wait.", pool.waiting());
    writeModels(text);
    Runtime heap = Runtime.getRuntime();
    text.gauge(
        "jvm_memory_heap_used_bytes", "Heap in use.", heap.totalMemory() - heap.freeMemory());
    text.gauge("jvm_memory_heap_max_bytes", "Heap at most.", heap.maxMemory());
    String start = "process_start_time_seconds";
    double seconds = ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS;
    text.family(start, "gauge", "Start of the process, seconds since 1970.")
        .sample(start, "", seconds);
    return text.toString();
  }

  private void writeModels(MetricsText text) {
    String name = "taosanode_models";
    text.family(name, "gauge", "Models by state.");
    for (ModelState state : ModelState.values()) {
      long count = models.get().stream().filter(entry -> entry.state() == state).count();
      text.sample(name, MetricsText.label("state", state.name().toLowerCase(Locale.ROOT)), count);
    }
  }
}
