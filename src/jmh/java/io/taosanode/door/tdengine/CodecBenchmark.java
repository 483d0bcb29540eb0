package io.taosanode.door.tdengine;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.bench.BenchSeries;
import io.taosanode.door.MemoryBudget;
import io.taosanode.door.http.Answer;
import io.taosanode.door.tdengine.AnswerWriter.Echo;
import io.taosanode.engine.Catalog;
import io.taosanode.series.TimeSeries;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Reading a request and writing an answer.
 *
 * <p>Hypothesis: reading passes 300 MB/s for values of five decimals and 150 MB/s for values of
 * seventeen digits; writing a forecast takes less than 0.01 ms.
 *
 * <p>Command: {@code mvn -P bench -DskipTests test-compile exec:exec -Dbench.only=Codec}
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
public class CodecBenchmark {
  private static final Echo ECHO = new Echo("naive", Optional.of("algo=naive"), List.of());

  /** Rows of a request. */
  @Param({"1000", "10000"})
  public int rows;

  /** How a value is written: with five decimals, or with all the digits of a double. */
  @Param({"%.5f", "%s"})
  public String form = "%s";

  private final MemoryBudget memory = new MemoryBudget(Long.MAX_VALUE);
  private byte[] body = {};
  private final ForecastTask task = BenchSeries.forecastTask(100, BenchSeries.PERIOD);
  private final Forecast forecast =
      Catalog.of(Builtins.all())
          .forecaster("naive")
          .forecast(task, Params.of(Map.of(), List.of()), RunContext.unlimited());

  /** Writes the request. */
  @Setup
  public void write() {
    TimeSeries series = BenchSeries.of(rows, true);
    String ticks =
        LongStream.of(series.ticks()).mapToObj(Long::toString).collect(Collectors.joining(", "));
    String values =
        IntStream.range(0, rows)
            .mapToObj(i -> String.format(Locale.ROOT, form, series.value(i)))
            .collect(Collectors.joining(", "));
    body =
        ("{\"schema\": [[\"ts\", \"TIMESTAMP\", 8], [\"val\", \"DOUBLE\", 8]], \"data\": [["
                + ticks
                + "], ["
                + values
                + "]], \"algo\": \"iqr\", \"option\": \"wncheck=0\", \"prec\": \"ms\"}")
            .getBytes(StandardCharsets.UTF_8);
  }

  /** A request from its bytes. */
  @Benchmark
  public AnodeRequest read() throws IOException {
    try (MemoryBudget.Share share = memory.share()) {
      return RequestReader.read(new ByteArrayInputStream(body), 2 * rows, share);
    }
  }

  /** A forecast of ten steps as an answer. */
  @Benchmark
  public Answer writeForecast() {
    return AnswerWriter.forecast(ECHO, task, forecast, true);
  }
}
