package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.ForecastTask;
import io.taosanode.analysis.Forecaster;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held-out error and coverage on public series that stay outside the repository. */
class FlairAccuracyTest {
  private static final Path DATA = Path.of("../shared/data/dev/forecast");
  private static final double LEVEL = 0.95;

  /** The bound is on the geometric mean of the ratios of mean absolute errors. */
  @ParameterizedTest
  @CsvSource({"m4_hourly,0.7", "vic_elec,0.75", "etth1,0.9", "nn5_daily,0.96"})
  void seasonalNaiveForecastIsBeatenAndIntervalsHold(String set, double bound) throws IOException {
    Path file = DATA.resolve(set + ".jsonl");
    assumeTrue(Files.exists(file), file + " is absent");
    double logRatio = 0;
    double inside = 0;
    double values = 0;
    int count = 0;
    for (String line : Files.readAllLines(file)) {
      JsonNode series = new ObjectMapper().readTree(line);
      double[] test = values(series.get("test"));
      Forecast forecast = run(new Flair(), series, Map.of());
      Map<String, String> season = Map.of("period", series.get("period").asText());
      Forecast repeated = run(new SeasonalNaive(), series, season);
      logRatio += Math.log(error(forecast, test) / error(repeated, test));
      for (int h = 0; h < test.length; h++) {
        inside += test[h] >= forecast.lower()[h] && test[h] <= forecast.upper()[h] ? 1 : 0;
      }
      values += test.length;
      count++;
    }
    assertTrue(Math.exp(logRatio / count) < bound, "ratio " + Math.exp(logRatio / count));
    assertEquals(LEVEL, inside / values, 0.04);
  }

  private static Forecast run(Forecaster forecaster, JsonNode series, Map<String, String> options) {
    double[] y = values(series.get("train"));
    long step = series.get("step_s").asLong();
    TimeSeries history = TimeSeries.of(Precision.SECONDS, new Sampling(0, step).ticks(y.length), y);
    ForecastTask task =
        new ForecastTask(
            history, series.get("horizon").asInt(), LEVEL, new Sampling(step * y.length, step));
    return forecaster.forecast(
        task, Params.of(options, forecaster.info().params()), RunContext.unlimited());
  }

  private static double error(Forecast forecast, double[] test) {
    double[] mean = forecast.mean();
    double sum = 0;
    for (int h = 0; h < test.length; h++) {
      sum += Math.abs(test[h] - mean[h]);
    }
    return sum / test.length;
  }

  private static double[] values(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false)
        .mapToDouble(JsonNode::asDouble)
        .toArray();
  }
}
