package io.taosanode.model.onnx;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.Algorithm;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.model.LoadedModels;
import io.taosanode.model.LoadedModels.Generation;
import io.taosanode.model.ModelEntry;
import io.taosanode.model.ModelState;
import io.taosanode.model.ModelStore;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The models of this repository, against ONNX Runtime for Python (see the script beside them). */
class ShippedModelsTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/tdtsfm/forecasts.json");
  private static final int HORIZON = 64;
  private static final int THREADS = 8;

  /** Of the largest value: float32 on two builds of the runtime. */
  private static final double TOLERANCE = 2e-6;

  private static final LoadedModels MODELS =
      new LoadedModels(new ModelStore(Path.of("models"), ModelStore.MAX_BYTES), new OnnxRuntime());
  private static final Generation GENERATION = MODELS.reload(Builtins.all());

  @AfterAll
  static void close() {
    GENERATION.release().run();
    MODELS.close();
  }

  private static Stream<JsonNode> cases() throws IOException {
    JsonNode cases = new ObjectMapper().readTree(GOLDEN.toFile()).get("cases");
    return StreamSupport.stream(cases.spliterator(), false);
  }

  private static double[] numbers(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(value -> value.isNull() ? Double.NaN : value.asDouble())
        .toArray();
  }

  private static Forecast forecast(JsonNode golden) {
    Algorithm model =
        GENERATION.algorithms().stream()
            .filter(algorithm -> algorithm.info().name().equals("tdtsfm_1"))
            .findFirst()
            .orElseThrow();
    double[] values = numbers(golden.get("values"));
    long[] ticks = IntStream.range(0, values.length).asLongStream().toArray();
    TimeSeries series = TimeSeries.of(Precision.SECONDS, ticks, values);
    Params params =
        Params.of(Map.of("period", golden.get("period").asText()), model.info().params());
    return ((Forecaster) model)
        .forecast(
            new ForecastTask(series, HORIZON, 0.95, new Sampling(values.length, 1)),
            params,
            RunContext.unlimited());
  }

  @Test
  void allAreReady() {
    assertEquals(
        List.of("sample-ad-autoencoder", "tdtsfm_1"),
        GENERATION.entries().stream()
            .filter(entry -> entry.state() == ModelState.READY)
            .map(ModelEntry::name)
            .toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void forecastIsThatOfAnotherProgram(JsonNode golden) {
    Forecast forecast = forecast(golden);
    double[] median = numbers(golden.get("median"));
    double tolerance = TOLERANCE * Arrays.stream(numbers(golden.get("upper"))).max().orElseThrow();
    assertArrayEquals(median, forecast.mean(), tolerance);
    assertArrayEquals(numbers(golden.get("lower")), forecast.lower(), tolerance);
    assertArrayEquals(numbers(golden.get("upper")), forecast.upper(), tolerance);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void eightThreadsGetTheSameAnswer(JsonNode golden) throws Exception {
    double[] alone = forecast(golden).mean();
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<Forecast>> calls = new ArrayList<>();
      for (int i = 0; i < 4 * THREADS; i++) {
        calls.add(() -> forecast(golden));
      }
      for (Future<Forecast> answer : threads.invokeAll(calls)) {
        assertArrayEquals(alone, answer.get().mean());
      }
    } finally {
      threads.shutdown();
    }
  }
}
