package io.taosanode.series;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SamplingTest {
  @Test
  void ticksAdvanceByTheStep() {
    assertArrayEquals(new long[] {-5, 2, 9}, new Sampling(-5, 7).ticks(3));
  }

  @Test
  void stepMustBePositive() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Sampling(0, 0));
    assertEquals("step = 0: must be greater than 0", e.getMessage());
  }

  @Test
  void tickBeyondTheRangeOfLongsIsRefused() {
    assertThrows(ArithmeticException.class, () -> new Sampling(Long.MAX_VALUE - 1, 1).tick(2));
    assertThrows(ArithmeticException.class, () -> new Sampling(0, Long.MAX_VALUE).tick(2));
  }

  @Test
  void intervalMustNotEndBeforeItsStart() {
    Exception e = assertThrows(IllegalArgumentException.class, () -> new Interval(3, 2));
    assertEquals("end = 2: must be at least 3", e.getMessage());
  }
}
