package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.Forecast;
import io.taosanode.analysis.Params;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArimaBudgetTest {
  @Test
  void amplyTimedHistoryIsUsedWhole() {
    assertEquals(40_000, ArimaBudget.affordable(40_000, 24, Duration.ofSeconds(60)));
    assertEquals(40_000, ArimaBudget.affordable(40_000, 0, Duration.ofNanos(Long.MAX_VALUE)));
  }

  @Test
  void historyIsHalvedUntilItFits() {
    assertEquals(20_000, ArimaBudget.affordable(40_000, 0, Duration.ofMillis(5_500)));
    assertEquals(5_000, ArimaBudget.affordable(40_000, 0, Duration.ofSeconds(4)));
    assertEquals(2_500, ArimaBudget.affordable(40_000, 0, Duration.ofSeconds(2)));
  }

  @Test
  void slightlyDifferentTimesGiveTheSameHistory() {
    assertEquals(
        ArimaBudget.affordable(40_000, 24, Duration.ofMillis(5_000)),
        ArimaBudget.affordable(40_000, 24, Duration.ofMillis(4_990)));
  }

  @Test
  void fourSeasonsAreAlwaysKept() {
    assertTrue(ArimaBudget.affordable(40_000, 168, Duration.ofMillis(1)) >= 4 * 168);
    assertTrue(ArimaBudget.affordable(300, 0, Duration.ZERO) >= 200);
  }

  /**
   * Milliseconds of one evaluation, the best of many, for a season that changes slowly (theta =
   * -0.9): OpenJDK 17, x86-64, 2026-11-25. The model may be too dear but not too cheap.
   */
  @ParameterizedTest
  @CsvSource({
    "2000,0,0.028", "10000,0,0.140", "2000,24,0.084", "10000,24,0.212", "2000,48,0.143",
    "10000,48,0.412", "2000,96,0.262", "10000,96,1.218", "2000,168,0.450", "10000,168,2.144",
    "2000,336,0.949", "10000,336,4.396", "2000,400,1.137", "10000,400,5.183"
  })
  void evaluationIsNotModelledCheaperThanMeasured(int rows, int season, double millis) {
    double modelled = ArimaBudget.evaluation(rows, season) / 1e6;
    assertTrue(modelled >= 0.95 * millis && modelled < 3 * millis, modelled + " ms");
  }

  /** The same for the Kalman filter on a series of which every tenth value is missing. */
  @ParameterizedTest
  @CsvSource({
    "2000,12,0.426", "10000,12,1.956", "2000,24,0.970", "10000,24,4.329", "2000,48,3.360",
    "10000,48,12.896", "2000,96,15.57", "10000,96,48.8", "2000,168,61.4", "10000,168,148.6",
    "2000,336,404.1", "10000,336,1178", "2000,400,854.5", "10000,400,1435"
  })
  void filterIsNotModelledCheaperThanMeasured(int rows, int season, double millis) {
    double modelled = ArimaBudget.filtered(rows, season, 2) / 1e6;
    assertTrue(modelled >= 0.95 * millis && modelled < 4 * millis, modelled + " ms");
  }

  /** Twice the evaluations that the model counts fit into the time, because half of it is used. */
  @Test
  void searchOfALongSeasonStaysWithinTheEvaluationsOfTheModel() {
    double[] y = new double[700];
    Random random = new Random(7);
    for (int t = 0; t < y.length; t++) {
      y[t] = random.nextGaussian() + (t > 0 ? 0.5 * y[t - 1] : 0) + (t >= 48 ? 0.4 * y[t - 48] : 0);
    }
    Forecast forecast = Runs.run(new Arima(), y, Map.of("period", "48"), 1, 0.9);
    assertTrue(forecast.fit().iterations() <= 8_400, forecast.fit().iterations() + " evaluations");
  }

  @Test
  void gapsAreTreatedAsExactlyAsTimeAllows() {
    ArimaOptions monthly = options(12);
    assertEquals(
        GapTreatment.FILTERED, ArimaBudget.treatment(600, monthly, Duration.ofSeconds(60)));
    assertEquals(
        GapTreatment.BRIDGED_FOR_ORDERS,
        ArimaBudget.treatment(600, monthly, Duration.ofSeconds(3)));
    assertEquals(GapTreatment.BRIDGED, ArimaBudget.treatment(600, monthly, Duration.ofMillis(100)));
  }

  @Test
  void longSeasonsAreNeverFiltered() {
    Duration ages = Duration.ofNanos(Long.MAX_VALUE);
    assertEquals(GapTreatment.FILTERED, ArimaBudget.treatment(2_000, options(400), ages));
    assertEquals(GapTreatment.BRIDGED, ArimaBudget.treatment(2_000, options(401), ages));
  }

  private static ArimaOptions options(int period) {
    Map<String, String> texts = Map.of("period", String.valueOf(period));
    return ArimaOptions.of(Params.of(texts, new Arima().info().params()));
  }
}
