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
import io.taosanode.door.tdengine.AnodeDoor;
import io.taosanode.door.tdengine.AnodeSettings;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import io.taosanode.engine.LiveCatalog;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.ModelStore;
import io.taosanode.model.onnx.OnnxRuntime;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole node, wired by hand from its configuration; nothing happens before {@link #start}. */
public final class Node {
  private static final Logger LOG = LoggerFactory.getLogger(Node.class);
  private static final Duration BODY_TIME = Duration.ofSeconds(60);
  private static final Duration IDLE_TIME = Duration.ofSeconds(60);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final int SPARE_THREADS = 32;
  private static final Duration LONGEST_DEADLINE = Duration.ofMinutes(20);

  /** The part of the heap that columns may take; as much again is needed to analyse them. */
  private static final int MEMORY_PART = 5;

  private final ComputePool pool;
  private final List<FrontDoor> doors;
  private final WarmUp warmUp;
  private final ModelReload models;

  /** A node as configured. */
  public Node(NodeConfig config, String version) {
    int queue = config.analysis().queue();
    int cores = Runtime.getRuntime().availableProcessors();
    this.pool = new ComputePool(Math.min(config.server().slots(), cores), queue);
    LiveCatalog catalogs = new LiveCatalog(Catalog.of(Builtins.all()));
    ModelStore store = new ModelStore(config.analysis().modelDir(), ModelStore.MAX_BYTES);
    this.models = new ModelReload(store, new LoadedModels(store, new OnnxRuntime()), catalogs);
    AnalysisEngine engine = new AnalysisEngine(catalogs, pool, new RunLog());
    this.warmUp = new WarmUp(new AnalysisEngine(catalogs, pool, report -> {}));
    this.doors = doors(engine, config, version);
  }

  private List<FrontDoor> doors(AnalysisEngine engine, NodeConfig config, String version) {
    FrontDoor anode = new AnodeDoor(engine, models::entries, anodeSettings(config, version));
    return config.ainode().enabled()
        ? List.of(anode, new AinodeDoor(engine, ainodeSettings(config, version)))
        : List.of(anode);
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
    int threads = pool.threads() + config.analysis().queue() + SPARE_THREADS;
    HttpLimits limits =
        new HttpLimits(
            config.analysis().maxRequest().bytes(),
            BODY_TIME,
            config.server().socketTimeout(),
            idleTime(config),
            config.server().listen(),
            threads);
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

  private static Duration idleTime(NodeConfig config) {
    Duration configured = config.server().httpTimeout();
    return configured.isZero() ? IDLE_TIME : configured;
  }

  /** A deadline of requests; {@code harakiri} shortens it if it is set. */
  private static Duration shortened(Duration deadline, NodeConfig config) {
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
   * Loads the models, opens all doors, then warms up in the background.
   *
   * @throws io.taosanode.door.DoorException if one cannot open; none stays open then
   */
  public void start() {
    models.start();
    try {
      doors.forEach(FrontDoor::start);
    } catch (RuntimeException e) {
      models.stop();
      pool.close();
      throw e;
    }
    doors.forEach(door -> LOG.info("{} door listens on {}", door.name(), door.addresses()));
    warmUp.start();
    Signals.on("HUP", models::request);
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
    LOG.info("stopping");
    models.stop();
    doors.forEach(door -> door.stop(GRACE));
    pool.close();
    LOG.info("stopped");
  }
}
