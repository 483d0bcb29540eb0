package io.taosanode.algorithm.anomaly;

import static io.taosanode.algorithm.anomaly.Detecting.detect;
import static io.taosanode.algorithm.anomaly.Detecting.flagged;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import io.taosanode.series.Precision;
import io.taosanode.series.Sampling;
import io.taosanode.series.TimeSeries;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeasonalEsdTest {
  private static final SeasonalEsd DETECTOR = new SeasonalEsd();

  /** Ten weeks of hours with a day, a weekly shape, a trend and a spike down in row 400. */
  private static double[] hours(long seed) {
    Random random = new Random(seed);
    double[] y =
        IntStream.range(0, 1680)
            .mapToDouble(
                i ->
                    0.02 * i
                        + 8 * Math.sin(Math.PI * i / 12)
                        + (i % 168 < 120 ? 12 : 0)
                        + 0.5 * random.nextGaussian())
            .toArray();
    y[400] -= 8;
    return y;
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void spikeWithinBothSeasonsIsFlagged(long seed) {
    List<Integer> flagged = flagged(detect(DETECTOR, Map.of("period", "24+168"), hours(seed)));
    assertTrue(flagged.contains(400) && flagged.size() < 10, "seed " + seed + ": " + flagged);
  }

  @Test
  void seasonsOfTheCalendarAreInferred() {
    Sampling hourly = new Sampling(0, 3600);
    TimeSeries series = TimeSeries.of(Precision.SECONDS, hourly.ticks(1680), hours(1));
    Detection inferred =
        DETECTOR.detect(
            new DetectionTask(series),
            Params.of(Map.of(), DETECTOR.info().params()),
            RunContext.unlimited());
    assertEquals(List.of("found seasons of 24, 168 rows"), inferred.notes());
    assertArrayEquals(
        detect(DETECTOR, Map.of("period", "24+168"), hours(1)).scores(), inferred.scores());
  }

  @Test
  void orderAndRepetitionOfPeriodsDoNotMatter() {
    assertArrayEquals(
        detect(DETECTOR, Map.of("period", "24+168"), hours(1)).scores(),
        detect(DETECTOR, Map.of("period", "168+24+168"), hours(1)).scores());
  }

  @Test
  void stricterTestFlagsNoMore() {
    double[] y = hours(2);
    int lenient = flagged(detect(DETECTOR, Map.of("period", "24+168", "alpha", "0.5"), y)).size();
    int strict = flagged(detect(DETECTOR, Map.of("period", "24+168", "alpha", "1e-6"), y)).size();
    assertTrue(strict < lenient, strict + " and " + lenient);
  }

  @Test
  void onlyDeviationsInTheGivenDirectionAreFlagged() {
    Map<String, String> up = Map.of("period", "24+168", "direction", "pos");
    assertTrue(!flagged(detect(DETECTOR, up, hours(1))).contains(400));
    Map<String, String> down = Map.of("period", "24+168", "direction", "neg");
    assertTrue(flagged(detect(DETECTOR, down, hours(1))).contains(400));
  }

  @ParameterizedTest
  @CsvSource({
    "period,    1,     48, period",
    "period,    4+1,   48, period",
    "period,    4+24,  47, two-periods",
    "period,    24,    48, more-than-two-periods",
    "period,    12;24, 48, period",
    "alpha,     1,     48, alpha"
  })
  void optionsOutOfRangeAreRejected(String name, String value, int rows, String subject) {
    double[] y = new SeriesGen(Kind.SEASONAL, 1).values(rows);
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> detect(DETECTOR, Map.of(name, value), y));
    assertEquals(subject, e.subject());
  }

  @Test
  void seriesWithoutSeasonIsRefused() {
    double[] y = new SeriesGen(Kind.WHITE_NOISE, 1).values(150);
    AnalysisException e = assertThrows(AnalysisException.class, () -> detect(DETECTOR, y));
    assertEquals("season", e.subject());
  }
}
