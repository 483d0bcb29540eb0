package io.taosanode.plan.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.plan.PlanFiles;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReductionTest {
  private static final EncodingMatrix ROWS =
      encodings(List.of("1 0 0", "0 1 0", "1 1 0", "0 0 1", "1 0 1", "2 1 0"));

  private static EncodingMatrix encodings(List<String> rows) {
    String text =
        rows.stream().map(r -> "1, 1, 0, " + r + ", 0, 0, 0, 0").collect(Collectors.joining("\n"));
    return PlanFiles.table(text).encodings();
  }

  @Test
  void meanIsThatOfTheRows() {
    assertArrayEquals(
        new double[] {0.83333333, 0.5, 0.33333333}, Reduction.of(ROWS, 0.5).mean(), 1e-8);
  }

  @ParameterizedTest
  @CsvSource({
    "0.3, 1",
    "0.5, 1",
    "0.6134, 1",
    "0.6136, 2",
    "0.7, 2",
    "0.9, 2",
    "0.95, 3",
    "0.99, 3",
    "1, 3",
    "7, 3"
  })
  void asFewComponentsAreKeptAsExplainTheShare(double share, int components) {
    assertEquals(components, Reduction.of(ROWS, share).size());
  }

  @Test
  void allComponentsKeepDistances() {
    EncodingMatrix reduced = Reduction.of(ROWS, 1).apply(ROWS);
    double expected = 2 * 2 + 1; // between the rows (0, 0, 1) and (2, 1, 0), and 1 more
    double sum = 0;
    for (int j = 0; j < 3; j++) {
      double difference = value(reduced, 3, j) - value(reduced, 5, j);
      sum += difference * difference;
    }
    assertEquals(expected + 1, sum, 1e-5);
  }

  private static double value(EncodingMatrix x, int row, int column) {
    for (int e = x.start(row); e < x.end(row); e++) {
      if (x.column(e) == column) {
        return x.value(e);
      }
    }
    return 0;
  }

  @Test
  void rowsWithoutVarianceKeepOneComponent() {
    EncodingMatrix same = encodings(List.of("1 2", "1 2"));
    assertEquals(1, Reduction.of(same, 0.9).size());
  }
}
