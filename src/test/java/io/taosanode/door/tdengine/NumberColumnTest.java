package io.taosanode.door.tdengine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NumberColumnTest {
  private static final long BIG = 1_577_808_000_000_000_001L;

  @Test
  void wholeNumbersStayExact() {
    NumberColumn column = new NumberColumn(10, Requests.share());
    column.add(BIG);
    column.add(Long.MIN_VALUE);
    assertArrayEquals(new long[] {BIG, Long.MIN_VALUE}, column.ticks());
  }

  @Test
  void fractionTurnsTheColumnReal() {
    NumberColumn column = new NumberColumn(10, Requests.share());
    column.add(1L);
    column.add(2.5);
    column.add(3L);
    assertArrayEquals(new double[] {1, 2.5, 3}, column.values());
  }

  @Test
  void infinityCountsAsMissing() {
    NumberColumn column = new NumberColumn(10, Requests.share());
    column.add(Double.POSITIVE_INFINITY);
    column.add(Double.NaN);
    assertArrayEquals(new double[] {Double.NaN, Double.NaN}, column.values());
  }

  @Test
  void growthKeepsWhatWasThere() {
    NumberColumn longs = new NumberColumn(5000, Requests.share());
    NumberColumn doubles = new NumberColumn(5000, Requests.share());
    for (int i = 0; i < 5000; i++) {
      longs.add((long) i);
      doubles.add((double) i);
    }
    assertArrayEquals(LongStream.range(0, 5000).toArray(), longs.ticks());
    assertArrayEquals(LongStream.range(0, 5000).asDoubleStream().toArray(), doubles.values());
  }

  @Test
  void beyondItsCapacityAColumnOnlyCounts() {
    NumberColumn column = new NumberColumn(2, Requests.share());
    for (int i = 0; i < 5000; i++) {
      column.add((long) i);
    }
    column.add(0.5);
    assertEquals(5001, column.size());
    assertArrayEquals(new double[] {0, 1}, column.values());
  }

  @Test
  void wholeValuesOfARealColumnAreTicks() {
    NumberColumn column = new NumberColumn(10, Requests.share());
    column.add(1e12);
    column.add(7L);
    assertArrayEquals(new long[] {1_000_000_000_000L, 7}, column.ticks());
  }

  @Test
  void missingTickIsNamed() {
    NumberColumn column = new NumberColumn(10, Requests.share());
    column.add(1L);
    column.add(Double.NaN);
    AnodeException error = assertThrows(AnodeException.class, column::ticks);
    assertEquals("time stamp 1 = NaN: must be a whole number", error.getMessage());
  }

  @Test
  void tickBeyond64BitsIsRefused() {
    NumberColumn column = new NumberColumn(10, Requests.share());
    column.add(1e19);
    assertThrows(AnodeException.class, column::ticks);
  }
}
