package io.taosanode.math;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.taosanode.property.ClassicalSeries;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoxCoxTest {
  /** R, forecast 8.20: BoxCox.lambda(). */
  @ParameterizedTest
  @CsvSource({"air-passengers,12,-0.2947", "lynx,2,0.1522"})
  void guerreroChoosesTheExponentOfTheReference(String name, int period, double expected) {
    assertEquals(expected, BoxCox.guerrero(ClassicalSeries.read(name), period).lambda(), 1e-4);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -0.3, 0, 1e-9, 0.5, 1, 2})
  void inverseUndoesTheTransformation(double lambda) {
    BoxCox boxCox = new BoxCox(lambda);
    for (double y : new double[] {0.01, 1, 7, 400}) {
      assertEquals(y, boxCox.invert(boxCox.apply(y)), 1e-9 * y);
    }
  }

  @Test
  void exponentOneOnlyShifts() {
    assertEquals(4, new BoxCox(1).apply(5), 1e-14);
  }

  @Test
  void beyondTheRangeOfTheTransformationIsItsEnd() {
    assertEquals(0, new BoxCox(0.5).invert(-3));
    assertEquals(Double.POSITIVE_INFINITY, new BoxCox(-0.5).invert(3));
  }
}
