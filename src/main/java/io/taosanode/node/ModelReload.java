package io.taosanode.node;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.Algorithm;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.LiveCatalog;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.LoadedModels.Generation;
import io.taosanode.model.ModelEntry;
import io.taosanode.model.ModelException;
import io.taosanode.model.ModelState;
import io.taosanode.model.ModelStore;
import io.taosanode.plugin.PluginEntry;
import io.taosanode.plugin.PluginJars;
import io.taosanode.plugin.PluginJars.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the catalogue in step with the directory of models: built-in algorithms, whatever models
 * are in order, and what other servers make possible. One thread reloads, when it is told to and
 * when the directory has changed.
 */
final class ModelReload {
  private static final Logger LOG = LoggerFactory.getLogger(ModelReload.class);
  private static final Duration LONGEST_LOAD = Duration.ofSeconds(30);
  private static final Duration LOOK = Duration.ofSeconds(2);

  private final Path directory;
  private final LoadedModels models;
  private final PluginJars plugins;
  private final LiveCatalog catalogs;
  private final Semaphore requests = new Semaphore(0);
  private final Thread thread = new Thread(this::run, "models");
  private final Queue<CompletableFuture<Void>> asking = new ConcurrentLinkedQueue<>();
  private volatile UnaryOperator<List<Algorithm>> services;
  private volatile List<ModelEntry> entries = List.of();
  private List<PluginEntry> jars = List.of();
  private volatile boolean stopping;
  private Optional<FileTime> seen = Optional.empty();

  /**
   * Nothing is read before {@link #start}.
   *
   * @param services adds to the algorithms of the models those that other servers make possible
   * @param plugins jars with more algorithms, read again at each reload
   */
  ModelReload(
      ModelStore store,
      LoadedModels models,
      UnaryOperator<List<Algorithm>> services,
      PluginJars plugins,
      LiveCatalog catalogs) {
    this.directory = store.directory();
    this.models = models;
    this.services = services;
    this.plugins = plugins;
    this.catalogs = catalogs;
    thread.setDaemon(true);
  }

  /** Loads the models, then goes on in the background. */
  void start() {
    reload();
    thread.start();
  }

  /** Asks for a reload, which follows soon and completes what is returned. */
  CompletableFuture<Void> request() {
    CompletableFuture<Void> done = new CompletableFuture<>();
    asking.add(done);
    requests.release();
    return done;
  }

  /** Other algorithms that other servers make possible, from the next reload on. */
  void serve(UnaryOperator<List<Algorithm>> others) {
    services = others;
  }

  /** Every folder with its state, as of the last reload. */
  List<ModelEntry> entries() {
    return entries;
  }

  private void run() {
    while (!stopping) {
      try {
        boolean asked = requests.tryAcquire(LOOK.toMillis(), TimeUnit.MILLISECONDS);
        requests.drainPermits();
        List<CompletableFuture<Void>> waiting = takeAsking();
        if (!stopping && (asked || !modified().equals(seen))) {
          reload();
        }
        waiting.forEach(done -> done.complete(null));
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private List<CompletableFuture<Void>> takeAsking() {
    List<CompletableFuture<Void>> taken = new ArrayList<>();
    for (CompletableFuture<Void> next = asking.poll(); next != null; next = asking.poll()) {
      taken.add(next);
    }
    return taken;
  }

  private Optional<FileTime> modified() {
    try {
      return Optional.of(Files.getLastModifiedTime(directory));
    } catch (IOException absent) {
      return Optional.empty();
    }
  }

  private void reload() {
    Optional<FileTime> before = modified();
    try {
      List<Algorithm> all = new ArrayList<>(Builtins.all());
      Reading reading = plugins.read(all);
      all.addAll(reading.algorithms());
      Generation generation = models.reload(all);
      all.addAll(services.apply(generation.algorithms()));
      catalogs.replace(Catalog.of(all), generation.release());
      entries = generation.entries();
      seen = before;
      reportJars(reading.entries());
      report(generation.entries());
    } catch (ModelException e) {
      LOG.warn("models stay as they are: {}", e.getMessage());
    }
  }

  private static void report(List<ModelEntry> entries) {
    long ready = entries.stream().filter(e -> e.state() == ModelState.READY).count();
    if (!entries.isEmpty()) {
      LOG.info("{} of {} models are ready", ready, entries.size());
    }
    entries.stream()
        .filter(e -> e.state() == ModelState.FAILED)
        .forEach(e -> LOG.warn("model {} is left out: {}", e.name(), e.reason()));
  }

  /** Tells of jars once, not at each reload. */
  private void reportJars(List<PluginEntry> found) {
    found.stream()
        .filter(entry -> !jars.contains(entry))
        .forEach(
            entry -> {
              if (entry.isLoaded()) {
                LOG.info(
                    "plugin {} adds {} (SHA-256 {})",
                    entry.jar(),
                    entry.algorithms(),
                    entry.digest());
              } else {
                LOG.warn("plugin {} is left out: {}", entry.jar(), entry.reason());
              }
            });
    jars = found;
  }

  /**
   * Ends the thread and waits for it: a process that ends while native code opens a network may be
   * ended by that code. What is loaded stays until the process ends.
   */
  void stop() {
    stopping = true;
    requests.release();
    try {
      thread.join(LONGEST_LOAD.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
