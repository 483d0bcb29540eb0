package io.taosanode.analysis;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;

class DetectionTest {
  private static final double[] SCORES = {1, 5, 2};

  @Test
  void mostDetectionsKnowNoStates() {
    assertEquals(0, Detection.above(3, SCORES).states().length);
  }

  @Test
  void statesAreCopied() {
    int[] states = {0, 1, 0};
    Detection detection = Detection.above(3, SCORES).withStates(states);
    states[0] = 7;
    detection.states()[1] = 7;
    assertArrayEquals(new int[] {0, 1, 0}, detection.states());
  }

  @Test
  void statesMustBeOneForEachObservation() {
    Detection detection = Detection.above(3, SCORES);
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> detection.withStates(new int[2]));
    assertEquals("states: 2 of them for 3 scores", e.getMessage());
  }

  @Test
  void statesStayWithOtherVerdictsOnAsManyObservations() {
    Detection detection =
        Detection.above(3, SCORES).withStates(new int[] {0, 1, 0}).withNote("two states");
    assertArrayEquals(new int[] {0, 1, 0}, detection.withVerdicts(SCORES, new boolean[3]).states());
    assertEquals(0, detection.withVerdicts(new double[4], new boolean[4]).states().length);
    assertEquals(List.of("two states"), detection.withVerdicts(SCORES, new boolean[3]).notes());
  }
}
