package io.taosanode.evaluation.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.evaluation.DetectionCase;
import io.taosanode.evaluation.DetectionOutcome;
import io.taosanode.evaluation.EvaluationRun;
import io.taosanode.evaluation.SeriesName;
import io.taosanode.series.Precision;
import io.taosanode.series.TimeSeries;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SelectionTest {
  private static List<Double> selected(int count, double... badness) {
    TimeSeries empty = TimeSeries.of(Precision.SECONDS, new long[0], new double[0]);
    DetectionCase series = new DetectionCase(new SeriesName("a", "x"), empty, List.of());
    DetectionOutcome outcome = new DetectionOutcome(series, Optional.empty(), 0, "");
    List<Double> scores = DoubleStream.of(badness).boxed().toList();
    EvaluationRun<DetectionOutcome, Double> run =
        new EvaluationRun<>("r", scores.stream().map(score -> outcome).toList(), scores);
    return Selection.extremes(run, "x", score -> score, count).stream()
        .map(Selection::score)
        .toList();
  }

  @Test
  void worstAndBestAreKeptInOrder() {
    assertEquals(List.of(9.0, 7.0, 2.0, 1.0), selected(2, 3, 9, 1, 5, 7, 2));
  }

  @Test
  void fewAreAllKept() {
    assertEquals(List.of(9.0, 3.0), selected(2, 3, 9));
  }

  @Test
  void unmeasuredFillUpWhatIsLeft() {
    double none = Double.NaN;
    assertEquals(List.of(9.0, 3.0, none, none), selected(2, none, 3, none, 9, none));
    assertEquals(List.of(9.0, 3.0), selected(1, 3, none, 9, 5));
  }

  @Test
  void noPlotsCanBeAskedFor() {
    assertEquals(List.of(), selected(0, 1, 2, Double.NaN));
  }
}
