package io.taosanode.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {
  @Test
  void distanceCountsEdits() {
    assertEquals(3, Nearest.distance("kitten", "sitting"));
    assertEquals(0, Nearest.distance("same", "same"));
    assertEquals(4, Nearest.distance("", "four"));
    assertEquals(4, Nearest.distance("four", ""));
  }

  @Test
  void distanceIsSymmetric() {
    assertEquals(
        Nearest.distance("holtwinter", "winters"), Nearest.distance("winters", "holtwinter"));
  }

  @Test
  void nearestComeFirstAndEqualOnesInAlphabeticalOrder() {
    assertEquals(
        List.of("iqr", "lof"), Nearest.of("iqt", List.of("lof", "grubbs", "iqr", "sum"), 2));
  }
}
