package io.taosanode.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.model.ModelManifest.Normalisation;
import io.taosanode.model.ModelManifest.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScalingTest {
  private static final double[] VALUES = {-2, 0, 4, 6};

  private static Scaling scaling(Scale kind, double... values) {
    return Scaling.of(new Normalisation(kind, 10, 4), values);
  }

  @ParameterizedTest
  @CsvSource({
    "NONE, 0, 1",
    "STANDARD, 2, 3.1622776601683795",
    "MEAN_ABS, 0, 3",
    "MIN_MAX, -2, 8",
    "FIXED, 10, 4"
  })
  void mapIsThatOfItsKind(Scale kind, double centre, double scale) {
    Scaling scaling = scaling(kind, VALUES);
    assertEquals(centre, scaling.centre(), 1e-12);
    assertEquals(scale, scaling.scale(), 1e-12);
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void mapAndItsInverseMeet(Scale kind) {
    Scaling scaling = scaling(kind, VALUES);
    assertEquals(5, scaling.invert(scaling.apply(5)), 1e-12);
  }

  @ParameterizedTest
  @EnumSource(Scale.class)
  void zerosAreDividedByANumber(Scale kind) {
    assertEquals(true, Double.isFinite(scaling(kind, 0, 0).apply(0)));
  }

  @Test
  void valueBeyondTheNetworksNumbersIsRefused() {
    AnalysisException e =
        assertThrows(AnalysisException.class, () -> scaling(Scale.NONE, 1).apply(1e300));
    assertEquals(ErrorKind.NOT_APPLICABLE, e.kind());
  }

  @Test
  void answerBeyondAllNumbersIsRefused() {
    assertThrows(AnalysisException.class, () -> new Scaling(0, 1e300).invert(1e30));
  }
}
