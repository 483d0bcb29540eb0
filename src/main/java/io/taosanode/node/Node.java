package io.taosanode.node;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.TaskKind;
import io.taosanode.config.Endpoint;
import io.taosanode.config.NodeConfig;
import io.taosanode.config.PublishedType;
import io.taosanode.door.FrontDoor;
import io.taosanode.door.http.HttpLimits;
import io.taosanode.door.iotdb.AinodeDoor;
import io.taosanode.door.iotdb.AinodeSettings;
import io.taosanode.door.stats.StatsDocument;
import io.taosanode.door.stats.StatsDoor;
import io.taosanode.door.tdengine.AnodeDoor;
import io.taosanode.door.tdengine.AnodeSettings;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import io.taosanode.engine.LiveCatalog;
import io.taosanode.engine.RunListener;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.ModelStore;
import io.taosanode.model.onnx.OnnxRuntime;
import io.taosanode.remote.AllowedHosts;
import io.taosanode.remote.ModelService;
import io.taosanode.remote.ModelServices;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole node, wired by hand from its configuration; nothing happens before {@link #start}. */
public final class Node {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final Duration BODY_TIME = Duration.ofSeconds(60);
  private static final Duration IDLE_TIME = Duration.ofSeconds(60);
  private static final int SPARE_THREADS = 32;

  /** Requests that may wait for other servers, and as many again that may wait for one of these. */
  private static final int REMOTE_RUNS = 16;

  private static final Duration LONGEST_DEADLINE = Duration.ofMinutes(20);

  /** The part of the heap that columns may take; as much again is needed to analyse them. */
  private static final int MEMORY_PART = 5;

  private final ComputePool pool;
  private final ComputePool waiting;
  private final List<FrontDoor> doors;
  private final WarmUp warmUp;
  private final ModelReload models;
  private final Statistics statistics;
  private final Optional<StatsDoor> stats;
  private final NodeConfig.Lifecycle lifecycle;

  /** A node as configured. */
  public Node(NodeConfig config, String version) {
    int queue = config.analysis().queue();
    int cores = Runtime.getRuntime().availableProcessors();
    this.pool = new ComputePool(Math.min(config.server().slots(), cores), queue);
    this.waiting = new ComputePool("remote", REMOTE_RUNS, REMOTE_RUNS);
    LiveCatalog catalogs = new LiveCatalog(Catalog.of(Builtins.all()));
    ModelStore store = new ModelStore(config.analysis().modelDir(), ModelStore.MAX_BYTES);
    LoadedModels loaded = new LoadedModels(store, new OnnxRuntime());
    this.models = new ModelReload(store, loaded, services(config)::over, catalogs);
    this.statistics = new Statistics(config, pool, models::entries);
    this.lifecycle = config.lifecycle();
    RunLog log = new RunLog();
    RunListener listener =
        report -> {
          statistics.analyses().finished(report);
          log.finished(report);
        };
    AnalysisEngine engine = new AnalysisEngine(catalogs, pool, waiting, listener);
    this.warmUp = new WarmUp(new AnalysisEngine(catalogs, pool, report -> {}));
    AnodeDoor anode =
        new AnodeDoor(
            engine,
            models::entries,
            anodeSettings(config, version),
            new AnodeDoor.Company(statistics.routes(), statistics.traffic()));
    this.doors = doors(anode, engine, config, version);
    this.stats = config.lifecycle().stats().map(address -> statsDoor(address, config, version));
  }

  private static List<FrontDoor> doors(
      FrontDoor anode, AnalysisEngine engine, NodeConfig config, String version) {
    List<FrontDoor> doors = new ArrayList<>(List.of(anode));
    if (config.openGauss().enabled()) {
      doors.add(OpenGaussWiring.door(config.openGauss()));
    }
    if (config.ainode().enabled()) {
      doors.add(new AinodeDoor(engine, ainodeSettings(config, version)));
    }
    return List.copyOf(doors);
  }

  private StatsDoor statsDoor(Endpoint address, NodeConfig config, String version) {
    StatsDocument document =
        new StatsDocument(
            statistics.requests(),
            this::addresses,
            new StatsDocument.Shape(
                version,
                config.server().processes(),
                config.server().threads(),
                config.server().listen(),
                System.currentTimeMillis(),
                config.lifecycle().memoryReport()));
    return new StatsDoor(new InetSocketAddress(address.host(), address.port()), document::text);
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

  private static AinodeSettings ainodeSettings(NodeConfig config, String version) {
    NodeConfig.Ainode ainode = config.ainode();
    Endpoint seed = ainode.seed();
    Endpoint endpoint = ainode.endpoint();
    return new AinodeSettings(
        ainode.clusterName(),
        InetSocketAddress.createUnresolved(seed.host(), seed.port()),
        new InetSocketAddress(endpoint.host(), endpoint.port()),
        ainode.systemDir(),
        ainode.compact(),
        shortened(config.analysis().deadline(), config),
        Runtime.getRuntime().maxMemory() / MEMORY_PART,
        version);
  }

  private AnodeSettings anodeSettings(NodeConfig config, String version) {
    int threads = pool.threads() + config.analysis().queue() + 2 * REMOTE_RUNS + SPARE_THREADS;
    HttpLimits limits = limits(config, threads);
    List<InetSocketAddress> endpoints =
        config.server().http().stream()
            .map(endpoint -> new InetSocketAddress(endpoint.host(), endpoint.port()))
            .toList();
    List<TaskKind> published =
        config.analysis().publishedTypes().stream().map(Node::kindOf).toList();
    return new AnodeSettings(
        endpoints,
        limits,
        shortened(config.analysis().deadline(), config),
        shortened(LONGEST_DEADLINE, config),
        Runtime.getRuntime().maxMemory() / MEMORY_PART,
        published,
        version);
  }

  /** What peers may demand of a server with {@code threads} threads. */
  static HttpLimits limits(NodeConfig config, int threads) {
    return new HttpLimits(
        config.analysis().maxRequest().bytes(),
        BODY_TIME,
        config.server().socketTimeout(),
        idleTime(config),
        config.server().listen(),
        threads);
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
   * @throws NodeException if another node runs already, or the pid file cannot be written
   */
  public void start() {
    Optional<PidFile> pidfile = lifecycle.pidfile().map(PidFile::new);
    pidfile.ifPresent(PidFile::requireNoneRunning);
    try {
      stats.ifPresent(FrontDoor::start);
      doors.forEach(FrontDoor::start);
      pidfile.ifPresent(PidFile::write);
    } catch (RuntimeException e) {
      close(Duration.ZERO);
      throw e;
    }
    allDoors().forEach(door -> LOG.info("{} door listens on {}", door.name(), door.addresses()));
    models.start();
    statistics.ready();
    warmUp.start();
  }

  private List<FrontDoor> allDoors() {
    return Stream.concat(doors.stream(), stats.stream()).toList();
  }

  /** Reads the directory of models again, soon. */
  public void reload() {
    models.request();
  }

  /** What the node has counted, for people and for monitoring. */
  public String statistics() {
    return statistics.metricsText();
  }

  /** Where the node listens, once started. */
  public List<String> addresses() {
    return doors.stream().flatMap(door -> door.addresses().stream()).toList();
  }

  /** The number of analyses that run at the same time. */
  public int computeThreads() {
    return pool.threads();
  }

  /** Closes all doors, lets requests in progress end for a while, then ends the rest. */
  public void stop() {
    LOG.info("stopping, requests in progress have {} s", lifecycle.reloadMercy().toSeconds());
    statistics.stopping();
    close(lifecycle.reloadMercy());
    if (lifecycle.vacuum()) {
      lifecycle.pidfile().map(PidFile::new).ifPresent(PidFile::remove);
    }
    LOG.info("stopped");
  }

  private void close(Duration grace) {
    models.stop();
    allDoors().forEach(door -> door.stop(grace));
    pool.close();
    waiting.close();
  }
}
