package io.taosanode.golden;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.algorithm.Builtins;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.series.Interval;
import io.taosanode.series.TimeSeries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GoldenDetectionTest {
  static Stream<GoldenDetection> recorded() throws IOException {
    List<GoldenDetection> all = new ArrayList<>();
    for (String algorithm : List.of("ksigma", "iqr", "grubbs", "lof", "shesd", "seasonal_esd")) {
      all.addAll(GoldenDetection.all(algorithm));
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void windowsAreThoseOfTheOriginal(GoldenDetection golden) {
    AnomalyDetector detector =
        Builtins.all().stream()
            .filter(a -> a.info().name().equals(golden.algorithm()))
            .map(AnomalyDetector.class::cast)
            .findFirst()
            .orElseThrow();
    Detection detection =
        detector.detect(
            new DetectionTask(golden.series()),
            Params.of(golden.options(), detector.info().params()),
            RunContext.unlimited());
    assertEquals(golden.windows(), windows(golden.series(), detection.flags()));
  }

  private static List<Interval> windows(TimeSeries series, boolean[] flags) {
    List<Interval> windows = new ArrayList<>();
    for (int i = 0; i < flags.length; i++) {
      int first = i;
      while (i < flags.length && flags[i]) {
        i++;
      }
      if (i > first) {
        windows.add(new Interval(series.tick(first), series.tick(i - 1)));
      }
    }
    return windows;
  }
}
