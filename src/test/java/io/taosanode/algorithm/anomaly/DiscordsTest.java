package io.taosanode.algorithm.anomaly;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.property.SeriesGen;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DiscordsTest {
  private static final Discords DETECTOR = new Discords();

  private static double[] waveWithATriangle() {
    double[] x = IntStream.range(0, 600).mapToDouble(i -> Math.sin(Math.PI * i / 15)).toArray();
    for (int i = 300; i < 330; i++) {
      x[i] = Math.abs(i - 315) / 7.5 - 1;
    }
    return x;
  }

  @Test
  void shapeThatOccursOnceIsFlagged() {
    Detection detection = Detecting.detect(DETECTOR, waveWithATriangle());
    List<Integer> flagged = Detecting.flagged(detection);
    assertTrue(flagged.get(0) >= 270 && flagged.get(flagged.size() - 1) < 360, "" + flagged);
    assertEquals(List.of(), detection.notes());
  }

  @Test
  void windowIsChecked() {
    Map<String, String> tooShort = Map.of("window", "2");
    Map<String, String> tooLong = Map.of("window", "301");
    for (Map<String, String> options : List.of(tooShort, tooLong)) {
      AnalysisException e =
          assertThrows(
              AnalysisException.class,
              () -> Detecting.detect(DETECTOR, options, waveWithATriangle()));
      assertEquals(ErrorKind.INVALID_PARAMETER, e.kind());
      assertEquals("window", e.subject());
    }
  }

  @Test
  void shortOfTimeTheResultSoFarIsGivenWithANote() {
    double[] x = new SeriesGen(SeriesGen.Kind.SEASONAL, 1).values(100_000);
    Params params = Params.of(Map.of("window", "50"), DETECTOR.info().params());
    DetectionTask task = new DetectionTask(SeriesGen.series(x));
    Detection detection = DETECTOR.detect(task, params, RunContext.within(Duration.ofMillis(1500)));
    assertTrue(detection.notes().get(0).endsWith("% of the windows compared in time"));
  }
}
