package io.taosanode.wire;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.TaskKind;
import io.taosanode.door.http.HttpLimits;
import io.taosanode.door.tdengine.AnodeDoor;
import io.taosanode.door.tdengine.AnodeSettings;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.ModelStore;
import io.taosanode.model.onnx.OnnxRuntime;
import io.taosanode.remote.AllowedHosts;
import io.taosanode.remote.ModelService;
import io.taosanode.remote.ModelServices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A TDengine door with its engine on a free port of this machine. */
final class AnodeServer implements AutoCloseable {
  static final int MAX_BODY = 4 << 20;
  static final String VERSION = "0.0.0-test";

  private static final Duration BODY_TIME = Duration.ofSeconds(10);
  private static final Duration IDLE_TIME = Duration.ofSeconds(10);
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final Duration LONGEST_DEADLINE = Duration.ofMinutes(20);
  private static final long MEMORY = 64 << 20;

  private final ComputePool pool;
  private final AnodeDoor door;

  private AnodeServer(ComputePool pool, AnodeDoor door) {
    this.pool = pool;
    this.door = door;
    door.start();
  }

  /** A server over all that a node without models answers, with ample limits. */
  static AnodeServer start() {
    List<Algorithm> algorithms = new ArrayList<>(Builtins.all());
    ModelStore none = new ModelStore(Path.of("target", "no-models"), ModelStore.MAX_BYTES);
    algorithms.addAll(
        unreachable()
            .over(new LoadedModels(none, new OnnxRuntime()).reload(Builtins.all()).algorithms()));
    return start(algorithms, new ComputePool(2, 16), limits(MAX_BODY, BODY_TIME));
  }

  /** The usual remote models, on a port where nobody listens. */
  private static ModelServices unreachable() {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI nobody = URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/tdtsfm");
      List<ModelService> services = ModelService.all(Map.of("tdtsfm_1", nobody));
      return new ModelServices(services, new AllowedHosts(List.of(), services));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A server over given algorithms, compute threads and limits. */
  static AnodeServer start(
      List<? extends Algorithm> algorithms, ComputePool pool, HttpLimits limits) {
    AnalysisEngine engine = new AnalysisEngine(Catalog.of(algorithms), pool, report -> {});
    return new AnodeServer(pool, new AnodeDoor(engine, settings(limits, 0)));
  }

  static HttpLimits limits(long maxBody, Duration bodyTime) {
    return new HttpLimits(maxBody, 8192, bodyTime, IDLE_TIME, IDLE_TIME, 256, 32);
  }

  static AnodeSettings settings(HttpLimits limits, int port) {
    return new AnodeSettings(
        List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)),
        limits,
        DEADLINE,
        LONGEST_DEADLINE,
        MEMORY,
        List.of(TaskKind.FORECAST, TaskKind.ANOMALY_DETECTION),
        VERSION);
  }

  int port() {
    String address = door.addresses().get(0);
    return Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
  }

  ComputePool pool() {
    return pool;
  }

  /** Stops the door alone, as the node does first. */
  void stopDoor(Duration grace) {
    door.stop(grace);
  }

  @Override
  public void close() {
    door.stop(Duration.ofMillis(100));
    pool.close();
  }
}
