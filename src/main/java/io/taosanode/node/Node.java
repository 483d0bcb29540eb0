package io.taosanode.node;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.TaskKind;
import io.taosanode.config.HostConfig;
import io.taosanode.config.NodeConfig;
import io.taosanode.config.PublishedType;
import io.taosanode.door.FrontDoor;
import io.taosanode.door.http.Answer;
import io.taosanode.door.http.DoorHost;
import io.taosanode.door.http.HttpLimits;
import io.taosanode.door.http.Route;
import io.taosanode.door.http.uwsgi.UwsgiSettings;
import io.taosanode.door.tdengine.AnodeDoor;
import io.taosanode.door.tdengine.AnodeSettings;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import io.taosanode.engine.LiveCatalog;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.ModelStore;
import io.taosanode.model.onnx.OnnxRuntime;
import io.taosanode.node.statistics.NodeStatistics;
import io.taosanode.plugin.PluginJars;
import io.taosanode.remote.AllowedHosts;
import io.taosanode.remote.ModelService;
import io.taosanode.remote.ModelServices;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole node, wired by hand from its configuration; nothing happens before {@link #start}. */
public final class Node {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final Duration BODY_TIME = Duration.ofSeconds(60);
  private static final Duration IDLE_TIME = Duration.ofSeconds(60);
  private static final int SPARE_THREADS = 32;
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  /** Requests that may wait for other servers, and as many again that may wait for one of these. */
  private static final int REMOTE_RUNS = 16;

  private static final Duration LONGEST_DEADLINE = Duration.ofMinutes(20);

  /** The part of the heap that columns may take; as much again is needed to analyse them. */
  private static final int MEMORY_PART = 5;

  private final String version;
  private final int threads;
  private final ComputePool pool;
  private final ComputePool waiting;
  private final AnodeDoor anode;
  private final List<FrontDoor> doors;
  private final WarmUp warmUp;
  private final ModelReload models;
  private volatile Duration mercy;
  private volatile boolean ready;

  /** A node as configured, whose counters nobody reads. */
  public Node(NodeConfig config, String version) {
    this(config, version, Counting.of(config));
  }

  /** A node as configured. */
  Node(NodeConfig config, String version, NodeStatistics statistics) {
    this.version = version;
    int queue = config.analysis().queue();
    this.pool = new ComputePool(computeThreads(config), queue);
    this.threads = pool.threads() + queue + 2 * REMOTE_RUNS + SPARE_THREADS;
    this.waiting = new ComputePool("remote", REMOTE_RUNS, REMOTE_RUNS);
    this.mercy = config.server().host().process().mercy();
    LiveCatalog catalogs = new LiveCatalog(Catalog.of(Builtins.all()));
    ModelStore store = new ModelStore(config.analysis().modelDir(), ModelStore.MAX_BYTES);
    LoadedModels loaded = new LoadedModels(store, new OnnxRuntime());
    PluginJars plugins = new PluginJars(config.analysis().pluginDir());
    this.models = new ModelReload(store, loaded, services(config)::over, plugins, catalogs);
    RunLog log = new RunLog();
    AnalysisEngine engine =
        new AnalysisEngine(
            catalogs,
            pool,
            waiting,
            report -> {
              log.finished(report);
              statistics.finished(report);
            });
    this.warmUp = new WarmUp(new AnalysisEngine(catalogs, pool, report -> {}));
    this.anode =
        new AnodeDoor(
            engine,
            models::entries,
            anodeSettings(config),
            new DoorHost(routes(statistics), statistics, uwsgiSettings(config)));
    this.doors = doors(anode, engine, config, version);
    measure(statistics);
  }

  private static List<FrontDoor> doors(
      FrontDoor anode, AnalysisEngine engine, NodeConfig config, String version) {
    List<FrontDoor> doors = new ArrayList<>(List.of(anode));
    if (config.openGauss().enabled()) {
      doors.add(OpenGaussWiring.door(config.openGauss()));
    }
    if (config.ainode().enabled()) {
      doors.add(IotdbWiring.door(engine, config, version));
    }
    return List.copyOf(doors);
  }

  /** Bytes that the columns of requests to one door may take together. */
  static long memory() {
    return Runtime.getRuntime().maxMemory() / MEMORY_PART;
  }

  private static int computeThreads(NodeConfig config) {
    return Math.min(config.server().slots(), Runtime.getRuntime().availableProcessors());
  }

  private List<Route> routes(NodeStatistics statistics) {
    return List.of(
        Route.get("/metrics", call -> statistics.metrics().answer()),
        Route.get("/health/live", call -> health(OK, "live")),
        Route.get(
            "/health/ready",
            call -> ready ? health(OK, "ready") : health(UNAVAILABLE, "not ready")));
  }

  private static Answer health(int status, String word) {
    String json = "{\"status\":\"" + word + "\"}\n";
    return Answer.owning(status, "application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private void measure(NodeStatistics statistics) {
    statistics.metrics().gauge("taosanode_compute_threads", "Compute threads.", pool::threads);
    statistics.metrics().gauge("taosanode_compute_running", "Runs in progress.", pool::running);
    statistics.metrics().gauge("taosanode_compute_waiting", "Runs that wait.", pool::waiting);
    statistics
        .metrics()
        .gauges("taosanode_models", "Folders of models by state.", "state", this::modelStates);
  }

  private Map<String, Long> modelStates() {
    return models.entries().stream()
        .collect(
            Collectors.groupingBy(
                entry -> entry.state().toString().toLowerCase(Locale.ROOT),
                TreeMap::new,
                Collectors.counting()));
  }

  private static ModelServices services(NodeConfig config) {
    List<ModelService> all = ModelService.all(config.tsfmServices());
    List<ModelService> usable = all.stream().filter(s -> !isBuiltIn(s.name())).toList();
    all.stream()
        .filter(service -> !usable.contains(service))
        .forEach(s -> LOG.warn("[tsfm-service] {}: a built-in algorithm has this name", s.name()));
    return new ModelServices(usable, new AllowedHosts(config.analysis().tsfmHosts(), all));
  }

  private static boolean isBuiltIn(String name) {
    return Builtins.all().stream().anyMatch(algorithm -> algorithm.info().name().equals(name));
  }

  private static UwsgiSettings uwsgiSettings(NodeConfig config) {
    HostConfig host = config.server().host();
    return new UwsgiSettings(
        host.intake().sockets(), host.intake().socketMode(), host.process().vacuum());
  }

  private AnodeSettings anodeSettings(NodeConfig config) {
    List<InetSocketAddress> endpoints =
        config.server().http().stream()
            .map(endpoint -> new InetSocketAddress(endpoint.host(), endpoint.port()))
            .toList();
    List<TaskKind> published =
        config.analysis().publishedTypes().stream().map(Node::kindOf).toList();
    return new AnodeSettings(
        endpoints,
        limits(config, threads),
        shortened(config.analysis().deadline(), config),
        shortened(LONGEST_DEADLINE, config),
        memory(),
        published,
        version);
  }

  /** What peers may demand of a server with {@code threads} threads. */
  static HttpLimits limits(NodeConfig config, int threads) {
    return new HttpLimits(
        maxBody(config),
        config.server().host().intake().bufferSize(),
        BODY_TIME,
        config.server().socketTimeout(),
        idleTime(config),
        config.server().listen(),
        threads);
  }

  private static long maxBody(NodeConfig config) {
    long maxRequest = config.analysis().maxRequest().bytes();
    long limitPost = config.server().host().intake().limitPost().bytes();
    return limitPost == 0 ? maxRequest : Math.min(limitPost, maxRequest);
  }

  private static Duration idleTime(NodeConfig config) {
    Duration configured = config.server().httpTimeout();
    return configured.isZero() ? IDLE_TIME : configured;
  }

  /** A deadline of requests; {@code harakiri} shortens it if it is set. */
  static Duration shortened(Duration deadline, NodeConfig config) {
    Duration harakiri = config.server().harakiri();
    boolean shortens = !harakiri.isZero() && harakiri.compareTo(deadline) < 0;
    return shortens ? harakiri : deadline;
  }

  private static TaskKind kindOf(PublishedType type) {
    return switch (type) {
      case FORECAST -> TaskKind.FORECAST;
      case ANOMALY_DETECTION -> TaskKind.ANOMALY_DETECTION;
    };
  }

  /**
   * Opens all doors, loads the models, then warms up in the background.
   *
   * @throws io.taosanode.door.DoorException if one cannot open; none stays open then
   */
  public void start() {
    try {
      doors.forEach(FrontDoor::start);
    } catch (RuntimeException e) {
      close(Duration.ZERO);
      throw e;
    }
    doors.forEach(door -> LOG.info("{} door listens on {}", door.name(), door.addresses()));
    models.start();
    warmUp.start();
    ready = true;
  }

  /**
   * Goes over to another configuration, as far as that is possible while the node runs, and reads
   * plugins and models again. Requests in progress are not disturbed.
   *
   * @return completed when the new algorithms are in place
   */
  CompletableFuture<Void> reload(NodeConfig config) {
    pool.resize(computeThreads(config));
    mercy = config.server().host().process().mercy();
    anode.reconfigure(anodeSettings(config));
    models.serve(services(config)::over);
    return models.request();
  }

  /** Where the node listens for HTTP, once started. */
  public List<String> httpAddresses() {
    return anode.httpAddresses();
  }

  /** Where the node listens for the uwsgi protocol, once started. */
  public List<String> uwsgiAddresses() {
    return anode.uwsgiAddresses();
  }

  /** Everywhere the node listens, once started, each with its scheme. */
  public List<String> urls() {
    return Stream.of(
            httpAddresses().stream().map(address -> "http://" + address),
            uwsgiAddresses().stream().map(address -> "uwsgi://" + address),
            doors.stream().filter(door -> door != anode).flatMap(d -> d.addresses().stream()))
        .flatMap(Function.identity())
        .toList();
  }

  /** The number of analyses that run at the same time. */
  public int computeThreads() {
    return pool.threads();
  }

  /** Closes all doors, lets requests in progress end for a while, then ends the rest. */
  public void stop() {
    LOG.info("stopping, requests in progress have {} s", mercy.toSeconds());
    ready = false;
    close(mercy);
    LOG.info("stopped");
  }

  private void close(Duration grace) {
    models.stop();
    doors.forEach(door -> door.stop(grace));
    pool.close();
    waiting.close();
  }
}
