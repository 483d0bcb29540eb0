package io.taosanode.algorithm.forecast;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

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
}
