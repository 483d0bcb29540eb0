package io.taosanode.node;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.TaskKind;
import io.taosanode.config.NodeConfig;
import io.taosanode.door.http.HttpLimits;
import io.taosanode.door.tsfm.ModelDoor;
import io.taosanode.door.tsfm.ModelDoorSettings;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import io.taosanode.engine.LiveCatalog;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.ModelEntry;
import io.taosanode.model.ModelException;
import io.taosanode.model.ModelStore;
import io.taosanode.model.onnx.OnnxRuntime;
import io.taosanode.plugin.PluginJars;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A process that serves one model of the store to nodes elsewhere. */
public final class ModelServer {
  private static final Logger LOG = LoggerFactory.getLogger(ModelServer.class);
  private static final Duration GRACE = Duration.ofSeconds(10);
  private static final int QUEUE = 16;
  private static final int SPARE_THREADS = 16;

  private final String model;
  private final Path directory;
  private final ComputePool pool;
  private final LiveCatalog catalogs = new LiveCatalog(Catalog.of(List.of()));
  private final ModelReload models;
  private final ModelDoor door;

  /**
   * A server as configured; nothing happens before {@link #start}.
   *
   * @param model name of the model, or an alias
   * @param endpoint address to bind
   * @param paths paths that answer
   */
  public ModelServer(
      NodeConfig config, String model, InetSocketAddress endpoint, List<String> paths) {
    this.model = model;
    this.directory = config.analysis().modelDir();
    int cores = Runtime.getRuntime().availableProcessors();
    this.pool = new ComputePool(Math.min(config.server().slots(), cores), QUEUE);
    ModelStore store = new ModelStore(directory, ModelStore.MAX_BYTES);
    LoadedModels loaded = new LoadedModels(store, new OnnxRuntime());
    this.models =
        new ModelReload(store, loaded, UnaryOperator.identity(), PluginJars.none(), catalogs);
    AnalysisEngine engine = new AnalysisEngine(catalogs, pool, new RunLog());
    HttpLimits limits = Node.limits(config, pool.threads() + QUEUE + SPARE_THREADS);
    Duration deadline = Node.shortened(config.analysis().deadline(), config);
    this.door =
        new ModelDoor(engine, new ModelDoorSettings(model, paths, endpoint, limits, deadline));
  }

  /**
   * Loads the models and opens the door.
   *
   * @throws ModelException if there is no forecaster of that name among them
   * @throws io.taosanode.door.DoorException if the address cannot be bound
   */
  public void start() {
    models.start();
    try {
      requireModel();
      door.start();
    } catch (RuntimeException e) {
      models.stop();
      pool.close();
      throw e;
    }
    LOG.info("model {} is served on {}", model, door.addresses());
    Signals.on("HUP", this::reload);
  }

  private void reload() {
    Logs.reopen();
    CompletableFuture<Void> unused = models.request();
  }

  private void requireModel() {
    boolean builtIn = Builtins.all().stream().anyMatch(a -> a.info().name().equals(model));
    boolean loaded =
        catalogs.now().of(TaskKind.FORECAST).stream().anyMatch(a -> a.info().name().equals(model));
    if (builtIn || !loaded) {
      String reason =
          models.entries().stream()
              .filter(entry -> entry.name().equals(model) && !entry.reason().isEmpty())
              .map(ModelEntry::reason)
              .findFirst()
              .orElse("no model of this name forecasts in " + directory);
      throw new ModelException(model + ": " + reason);
    }
  }

  /** Where it listens, once started: {@code host:port} with the real port. */
  public List<String> addresses() {
    return door.addresses();
  }

  /** Closes the door, lets requests in progress end for a while, then ends the rest. */
  public void stop() {
    models.stop();
    door.stop(GRACE);
    pool.close();
    LOG.info("stopped");
  }
}
