package io.taosanode.model;

import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.TaskKind;
import io.taosanode.engine.Shared;
import io.taosanode.model.ModelManifest.Forecasting;
import io.taosanode.model.ModelManifest.Reconstruction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The models of a store that are loaded. A reload keeps the networks of unchanged folders, loads
 * new ones and lets go of the rest; a network is closed when nobody holds it any more.
 */
public final class LoadedModels implements AutoCloseable {
  private final ModelStore store;
  private final NetworkRuntime runtime;
  private Map<Path, Loaded> loaded = new HashMap<>();

  /** Nothing is loaded yet. */
  public LoadedModels(ModelStore store, NetworkRuntime runtime) {
    this.store = store;
    this.runtime = runtime;
  }

  private record Loaded(ModelFolder.Stamp stamp, Shared<Network> network) {}

  /**
   * What one reload brought.
   *
   * @param algorithms the algorithms of the models that are ready
   * @param entries every folder with its state
   * @param release lets go of the networks of {@code algorithms}; to be called once
   */
  public record Generation(List<Algorithm> algorithms, List<ModelEntry> entries, Runnable release) {
    /** Copies the lists. */
    public Generation {
      algorithms = List.copyOf(algorithms);
      entries = List.copyOf(entries);
    }
  }

  /**
   * Reads the store again. What is broken is told in the entries and left out.
   *
   * @param taken algorithms whose names no model may claim
   * @throws ModelException if the store itself cannot be read; what was loaded stays
   */
  public synchronized Generation reload(List<Algorithm> taken) {
    return store.shared(() -> load(taken));
  }

  private Generation load(List<Algorithm> taken) {
    Names names = new Names(taken);
    Map<Path, Loaded> next = new HashMap<>();
    List<Algorithm> algorithms = new ArrayList<>();
    List<ModelEntry> entries = new ArrayList<>();
    for (Path path : store.paths()) {
      entries.add(load(path, names, next, algorithms));
    }
    loaded.forEach(
        (path, model) -> {
          if (!model.equals(next.get(path))) {
            model.network().release();
          }
        });
    loaded = next;
    List<Shared<Network>> held = next.values().stream().map(Loaded::network).toList();
    held.forEach(Shared::retain);
    algorithms.add(new NamedDetector(detectors(algorithms)));
    return new Generation(algorithms, entries, () -> held.forEach(Shared::release));
  }

  private ModelEntry load(
      Path path, Names names, Map<Path, Loaded> next, List<Algorithm> algorithms) {
    ModelFolder folder = store.folder(path);
    ModelFolder.Stamp stamp;
    try {
      stamp = ModelStore.named(path, folder);
    } catch (ModelException e) {
      return ModelEntry.broken(PrintableName.of(path), e.getMessage());
    }
    ModelEntry entry = ModelEntry.registered(stamp.manifest());
    try {
      names.require(stamp.manifest());
      Loaded model = opened(path, folder, stamp);
      names.claim(stamp.manifest());
      next.put(path, model);
      algorithms.addAll(algorithms(stamp.manifest(), model.network()));
      return entry.ready();
    } catch (ModelException e) {
      return entry.failed(e.getMessage());
    }
  }

  private Loaded opened(Path path, ModelFolder folder, ModelFolder.Stamp stamp) {
    Loaded present = loaded.get(path);
    if (present != null && present.stamp().equals(stamp)) {
      return present;
    }
    ModelManifest manifest = stamp.manifest();
    Network network = runtime.open(manifest, folder.network(manifest));
    return new Loaded(stamp, new Shared<>(network, network::close));
  }

  private static List<ModelDetector> detectors(List<Algorithm> algorithms) {
    return algorithms.stream()
        .filter(ModelDetector.class::isInstance)
        .map(ModelDetector.class::cast)
        .toList();
  }

  private static List<Algorithm> algorithms(ModelManifest manifest, Shared<Network> network) {
    return Stream.concat(Stream.of(manifest.name()), manifest.aliases().stream())
        .map(name -> algorithm(name, manifest, network))
        .toList();
  }

  private static Algorithm algorithm(String name, ModelManifest manifest, Shared<Network> network) {
    if (manifest.purpose() instanceof Forecasting forecasting) {
      return new ModelForecaster(name, manifest, forecasting, network);
    }
    return new ModelDetector(name, manifest, (Reconstruction) manifest.purpose(), network);
  }

  /** Lets go of all networks; those of generations in use are closed with them. */
  @Override
  public synchronized void close() {
    loaded.values().forEach(model -> model.network().release());
    loaded = new HashMap<>();
  }

  /** Who has which name. */
  private static final class Names {
    private final Set<String> claimed = new HashSet<>();

    Names(List<Algorithm> taken) {
      claimed.add(key(TaskKind.ANOMALY_DETECTION, NamedDetector.NAME));
      taken.forEach(a -> claimed.add(key(a.kind(), a.info().name())));
    }

    private static String key(TaskKind kind, String name) {
      return kind + "/" + name;
    }

    private static List<String> keys(ModelManifest manifest) {
      TaskKind kind =
          manifest.purpose() instanceof Forecasting
              ? TaskKind.FORECAST
              : TaskKind.ANOMALY_DETECTION;
      return Stream.concat(Stream.of(manifest.name()), manifest.aliases().stream())
          .map(name -> key(kind, name))
          .toList();
    }

    void require(ModelManifest manifest) {
      for (String key : keys(manifest)) {
        if (claimed.contains(key)) {
          String name = key.substring(key.indexOf('/') + 1);
          throw new ModelException(name + ": an algorithm or another model has this name");
        }
      }
    }

    void claim(ModelManifest manifest) {
      claimed.addAll(keys(manifest));
    }
  }
}
