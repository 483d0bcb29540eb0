package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.Forecaster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Held-out error on public series that stay outside the repository. */
class HoltWintersAccuracyTest {
  private static final Path DATA = Path.of("../shared/data/dev/forecast");

  @ParameterizedTest
  @CsvSource({"m3_monthly,12", "m4_quarterly,4", "nn5_daily,7"})
  void additiveModelBeatsTheSeasonalNaiveForecast(String set, String period) throws IOException {
    Path file = DATA.resolve(set + ".jsonl");
    assumeTrue(Files.exists(file), file + " is absent");
    Map<String, String> season = Map.of("period", period);
    Map<String, String> additive = Map.of("trend", "add", "seasonal", "add", "period", period);
    double smoothed = 0;
    double repeated = 0;
    for (String line : Files.readAllLines(file)) {
      JsonNode series = new ObjectMapper().readTree(line);
      double[] train = values(series.get("train"));
      double[] test = values(series.get("test"));
      double scale = scale(train, Integer.parseInt(period));
      smoothed += error(new HoltWinters(), train, test, additive) / scale;
      repeated += error(new SeasonalNaive(), train, test, season) / scale;
    }
    assertTrue(smoothed < 0.9 * repeated, smoothed + " against " + repeated);
  }

  private static double error(
      Forecaster forecaster, double[] train, double[] test, Map<String, String> options) {
    Forecast forecast = Runs.run(forecaster, train, options, test.length, 0.95);
    double[] mean = forecast.mean();
    double sum = 0;
    for (int h = 0; h < test.length; h++) {
      sum += Math.abs(test[h] - mean[h]);
    }
    return sum / test.length;
  }

  private static double scale(double[] train, int period) {
    double sum = 0;
    for (int t = period; t < train.length; t++) {
      sum += Math.abs(train[t] - train[t - period]);
    }
    return sum / (train.length - period);
  }

  private static double[] values(JsonNode array) {
    double[] values = new double[array.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = array.get(i).asDouble();
    }
    return values;
  }
}
