package io.taosanode.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.TaskKind;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import io.taosanode.engine.LiveCatalog;
import io.taosanode.engine.Request;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.ModelEntry;
import io.taosanode.model.ModelFixture;
import io.taosanode.model.ModelState;
import io.taosanode.model.ModelStore;
import io.taosanode.model.onnx.OnnxRuntime;
import io.taosanode.plugin.PluginJars;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelReloadTest {
  private static final int BUILT_IN =
      (int) Builtins.all().stream().filter(a -> a.kind() == TaskKind.FORECAST).count();

  @TempDir private Path folder = Path.of("");
  private final LiveCatalog catalogs = new LiveCatalog(Catalog.of(Builtins.all()));

  private ModelStore store() {
    return new ModelStore(folder.resolve("models"), 100_000);
  }

  private ModelReload started() {
    ModelStore store = store();
    ModelReload reload =
        new ModelReload(
            store,
            new LoadedModels(store, new OnnxRuntime()),
            UnaryOperator.identity(),
            PluginJars.none(),
            catalogs);
    reload.start();
    return reload;
  }

  private int forecasters() {
    return catalogs.now().of(TaskKind.FORECAST).size();
  }

  private static void await(String what, BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 300 && !condition.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertTrue(condition.getAsBoolean(), what);
  }

  @Test
  void modelsAreThereOnceStartedBesideTheBuiltIns() {
    store().add(ModelFixture.LAST.write(folder, "m"), false);
    ModelReload reload = started();
    assertEquals(BUILT_IN + 1, forecasters());
    assertEquals(ModelState.READY, reload.entries().get(0).state());
    reload.stop();
  }

  @Test
  void brokenModelIsLeftOutAndTold() {
    byte[] content = ModelFixture.LAST.content();
    ModelFixture.LAST.write(store().directory(), "m", content, "ab".repeat(32), content.length);
    ModelReload reload = started();
    assertEquals(BUILT_IN, forecasters());
    ModelEntry entry = reload.entries().get(0);
    assertEquals(ModelState.FAILED, entry.state());
    reload.stop();
  }

  @Test
  void addedAndRemovedModelIsNoticed() throws InterruptedException {
    ModelReload reload = started();
    store().add(ModelFixture.LAST.write(folder, "m"), false);
    await("added", () -> forecasters() == BUILT_IN + 1);
    store().remove("m");
    await("removed", () -> forecasters() == BUILT_IN);
    reload.stop();
  }

  @Test
  void signalCallsItsAction() throws Exception {
    AtomicBoolean called = new AtomicBoolean();
    // Not HUP, which stays ignored in a process that was started under nohup.
    Signals.on("WINCH", () -> called.set(true));
    Class<?> signal = Class.forName("sun.misc.Signal");
    Object raised = signal.getConstructor(String.class).newInstance("WINCH");
    signal.getMethod("raise", signal).invoke(null, raised);
    await("called", called::get);
  }

  /** Each reload replaces the model by one with another checksum, so that its session is closed. */
  @Test
  void noRequestIsLostWhileModelsAreReplaced() throws Exception {
    store().add(ModelFixture.LAST.write(folder, "m"), false);
    ModelReload reload = started();
    AtomicBoolean go = new AtomicBoolean(true);
    ExecutorService clients = Executors.newFixedThreadPool(4);
    try (ComputePool pool = new ComputePool(2, 64)) {
      AnalysisEngine engine = new AnalysisEngine(catalogs, pool, report -> {});
      List<Future<Integer>> answers = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        answers.add(clients.submit(() -> askWhile(go, engine)));
      }
      for (int i = 0; i < 30; i++) {
        ModelFixture next = i % 2 == 0 ? ModelFixture.QUANTILES : ModelFixture.LAST;
        Catalog before = catalogs.now();
        store().add(next.write(folder, "m"), true);
        CompletableFuture<Void> unused = reload.request();
        await("reloaded", () -> !catalogs.now().equals(before));
      }
      go.set(false);
      for (Future<Integer> answer : answers) {
        assertTrue(answer.get() > 0);
      }
    } finally {
      clients.shutdownNow();
      reload.stop();
    }
  }

  private static int askWhile(AtomicBoolean go, AnalysisEngine engine) {
    TimeSeries series =
        TimeSeries.of(Precision.MILLIS, new long[] {1, 2, 3}, new double[] {1, 2, 6});
    ForecastTask task = new ForecastTask(series, 3, 0.9, new Sampling(4, 1));
    int count = 0;
    do {
      try {
        Forecast forecast =
            engine.forecast(new Request<>("m", task, Map.of(), Duration.ofSeconds(20), false));
        assertTrue(forecast.mean()[0] > 2.5);
        count++;
      } catch (AnalysisException e) {
        throw new AssertionError("after " + count + " answers", e);
      }
    } while (go.get());
    return count;
  }
}
