package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.taosanode.property.SeriesGen;
import io.taosanode.property.SeriesGen.Kind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MomentsTest {
  static Stream<SeriesGen> generators() {
    return SeriesGen.all(4).filter(gen -> gen.kind() != Kind.CONSTANT);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void momentsAgreeWithExactArithmetic(SeriesGen gen) {
    double[] values = gen.series(101).observed().values();
    Moments moments = Moments.of(values);
    double deviation = exactDeviation(values);
    assertEquals(exactMean(values).doubleValue(), moments.mean(), 1e-14 * deviation * 100);
    assertEquals(deviation, moments.deviation(), 1e-14 * deviation);
  }

  @Test
  void largeOffsetCostsNoDigits() {
    double[] values = {1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16};
    assertEquals(Math.sqrt(22.5), Moments.of(values).deviation(), 1e-15);
    assertEquals(6 / Math.sqrt(22.5), Moments.of(values).score(1e9 + 16), 1e-15);
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.1, 1.0 / 3, 1e300, 1e-300, -7e-310, Double.MAX_VALUE})
  void equalValuesDeviateByExactlyNothing(double value) {
    double[] values = new double[97];
    Arrays.fill(values, value);
    Moments moments = Moments.of(values);
    assertEquals(value, moments.mean());
    assertEquals(0, moments.deviation());
    assertEquals(0, moments.score(value + 1));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-310, 1e-300, 1e-160, 1, 1e160, 1e300, 1e307})
  void scoresDoNotDependOnTheUnit(double unit) {
    double[] values = {1 * unit, 2 * unit, 3 * unit, 10 * unit};
    Moments moments = Moments.of(values);
    assertEquals(6 / Math.sqrt(12.5), moments.score(10 * unit), 1e-12);
    assertEquals(2 / Math.sqrt(12.5), moments.score(2 * unit), 1e-12);
  }

  @ParameterizedTest
  @MethodSource("generators")
  void downDatingAgreesWithComputingAfresh(SeriesGen gen) {
    double[] values = gen.series(120).observed().values();
    Moments moments = Moments.of(values);
    for (int left = values.length - 1; left > 60 && moments.isReliable(); left--) {
      moments = moments.without(values[left]);
      Moments fresh = Moments.of(values, 0, left);
      if (moments.isReliable()) {
        assertEquals(left, moments.count());
        assertEquals(fresh.deviation(), moments.deviation(), 1e-12 * fresh.deviation());
        assertEquals(fresh.mean(), moments.mean(), 1e-12 * fresh.deviation());
      }
    }
  }

  @Test
  void momentsAreUnreliableOnceTheBulkOfTheVarianceIsGone() {
    Moments moments = Moments.of(new double[] {1, 2, 3, 4, 1e9});
    assertTrue(moments.isReliable());
    assertFalse(moments.without(1e9).isReliable());
  }

  @Test
  void nothingHasNoMean() {
    assertEquals(0, Moments.of(new double[0]).count());
    assertEquals(Double.NaN, Moments.of(new double[0]).mean());
  }

  private static BigDecimal exactMean(double[] values) {
    BigDecimal sum = Arrays.stream(values).mapToObj(BigDecimal::new).reduce(BigDecimal::add).get();
    return sum.divide(BigDecimal.valueOf(values.length), new MathContext(60));
  }

  private static double exactDeviation(double[] values) {
    BigDecimal mean = exactMean(values);
    MathContext digits = new MathContext(40);
    BigDecimal squares =
        Arrays.stream(values)
            .mapToObj(x -> new BigDecimal(x).subtract(mean).pow(2, digits))
            .reduce(BigDecimal::add)
            .get();
    return squares.divide(BigDecimal.valueOf(values.length), digits).sqrt(digits).doubleValue();
  }
}
