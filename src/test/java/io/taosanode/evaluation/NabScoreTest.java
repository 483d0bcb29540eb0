package io.taosanode.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class NabScoreTest {
  private static final List<RowWindow> WINDOW = List.of(new RowWindow(500, 599));

  private static double score(int... flagged) {
    boolean[] flags = new boolean[1000];
    Arrays.stream(flagged).forEach(i -> flags[i] = true);
    return NabScore.of(WINDOW, flags).value();
  }

  @Test
  void silenceScoresNothing() {
    assertEquals(0, score(), 1e-12);
  }

  @Test
  void flagOnTheFirstRowOfTheWindowIsPerfect() {
    assertEquals(100, score(500), 1e-12);
  }

  @Test
  void laterFlagsOfAWindowNeitherEarnNorCost() {
    assertEquals(score(540), score(540, 541, 590), 1e-12);
  }

  @Test
  void earlyFlagIsWorthMoreThanALateOne() {
    assertTrue(score(510) > score(590) && score(590) > 50, score(510) + " and " + score(590));
  }

  @Test
  void flagBeforeAllWindowsCostsItsFullWeight() {
    assertEquals(100 - 100 * 0.11 / 2, score(300, 500), 1e-12);
  }

  @Test
  void flagJustBehindAWindowCostsLess() {
    double near = 100 - score(500, 605);
    double far = 100 - score(500, 950);
    assertTrue(near > 0 && near < far / 2, near + " and " + far);
    assertEquals(5.5, far, 1e-12);
  }

  @Test
  void firstRowsDoNotCount() {
    assertEquals(100, score(0, 149, 500), 1e-12);
    assertEquals(100 - 5.5, score(150, 500), 1e-12);
  }

  @Test
  void noWindowsLeaveNothingToScore() {
    assertTrue(Double.isNaN(NabScore.of(List.of(), new boolean[10]).value()));
  }
}
