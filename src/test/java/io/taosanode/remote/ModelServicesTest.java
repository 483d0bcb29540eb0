package io.taosanode.remote;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.algorithm.forecast.Naive;
import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Cost;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.engine.AnalysisEngine;
import io.taosanode.engine.Catalog;
import io.taosanode.engine.ComputePool;
import io.taosanode.engine.LiveCatalog;
import io.taosanode.engine.Request;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ModelServicesTest {
  private static final ForecastTask TASK =
      new ForecastTask(
          TimeSeries.of(Precision.MILLIS, new long[] {1, 2, 3}, new double[] {1, 2, 3}),
          2,
          0.8,
          new Sampling(4, 1));

  /** Stands for a loaded model of that name. */
  private static Forecaster local(String name) {
    return new Forecaster() {
      private final Forecaster naive = new Naive();
      private final AlgorithmInfo info = AlgorithmInfo.of(name, "Local.").needing(2);

      @Override
      public AlgorithmInfo info() {
        return info;
      }

      @Override
      public Forecast forecast(ForecastTask task, Params params, RunContext run) {
        return naive.forecast(task, Params.of(Map.of(), naive.info().params()), run);
      }
    };
  }

  private static List<Algorithm> over(List<Algorithm> models, ScriptedServer server) {
    List<ModelService> services = ModelService.all(Map.of("tdtsfm_1", server.address("/tdtsfm")));
    return new ModelServices(services, new AllowedHosts(List.of("services"), services))
        .over(models);
  }

  private static Request<ForecastTask> request(Map<String, String> options) {
    return new Request<>("tdtsfm_1", TASK, options, Duration.ofSeconds(20), false);
  }

  private static double first(List<Algorithm> algorithms, Map<String, String> options) {
    try (ComputePool pool = new ComputePool(1, 1)) {
      return new AnalysisEngine(Catalog.of(algorithms), pool, report -> {})
          .forecast(request(options))
          .mean()[0];
    }
  }

  private static ScriptedServer hundred() {
    return ScriptedServer.answering(200, "{\"output\": [100, 100]}");
  }

  @Test
  void usualServicesAreThereWithoutBeingConfigured() {
    assertEquals(
        List.of("tdtsfm_1", "timemoe-fc"),
        ModelService.all(Map.of()).stream().map(ModelService::name).toList());
  }

  @Test
  void configuredServicesComeAfterTheUsualOnes() {
    URI address = URI.create("http://127.0.0.1:5002/ds_predict");
    Map<String, URI> configured = Map.of("chronos", address, "moment", address);
    List<ModelService> services = ModelService.all(configured);
    assertEquals(
        List.of("tdtsfm_1", "timemoe-fc", "chronos"),
        services.stream().map(ModelService::name).toList());
    assertEquals(address, services.get(2).address());
  }

  @Test
  void serverAnswersWhenNoModelIsLoaded() {
    try (ScriptedServer server = hundred()) {
      assertEquals(100, first(over(List.of(), server), Map.of()));
    }
  }

  @Test
  void loadedModelAnswersBeforeTheServer() {
    try (ScriptedServer server = hundred()) {
      assertEquals(3, first(over(List.of(local("tdtsfm_1")), server), Map.of()));
      assertEquals(List.of(), server.requests());
    }
  }

  @Test
  void optionHostPassesOverTheLoadedModel() {
    try (ScriptedServer server = hundred()) {
      Map<String, String> options = Map.of("host", server.address("/x").toString());
      assertEquals(100, first(over(List.of(local("tdtsfm_1")), server), options));
      assertTrue(server.requests().get(0).startsWith("POST /x "));
    }
  }

  @Test
  void otherModelsKeepTheirPlaces() {
    try (ScriptedServer server = hundred()) {
      List<Algorithm> all = over(List.of(local("a"), local("timemoe-fc"), local("b")), server);
      assertEquals(
          List.of("a", "timemoe-fc", "b", "tdtsfm_1"),
          all.stream().map(algorithm -> algorithm.info().name()).toList());
      assertEquals(Cost.LINEAR, all.get(1).info().cost());
      assertEquals(Cost.REMOTE, all.get(3).info().cost());
    }
  }

  @Test
  void serverThatHangsDoesNotKeepOthersFromComputing() throws Exception {
    ExecutorService callers = Executors.newFixedThreadPool(3);
    try (ScriptedServer server = new ScriptedServer(out -> Thread.sleep(20_000));
        ComputePool pool = new ComputePool(1, 1);
        ComputePool waiting = new ComputePool("remote", 2, 1)) {
      List<Algorithm> algorithms = new ArrayList<>(over(List.of(), server));
      algorithms.add(new Naive());
      AnalysisEngine engine =
          new AnalysisEngine(new LiveCatalog(Catalog.of(algorithms)), pool, waiting, report -> {});
      for (int i = 0; i < 2; i++) {
        callers.execute(
            () -> assertThrows(AnalysisException.class, () -> engine.forecast(request(Map.of()))));
      }
      while (server.requests().size() < 2) {
        Thread.sleep(10);
      }
      Request<ForecastTask> quick =
          new Request<>("naive", TASK, Map.of(), Duration.ofSeconds(10), false);
      assertEquals(3, engine.forecast(quick).mean()[0]);
    } finally {
      callers.shutdownNow();
    }
  }
}
