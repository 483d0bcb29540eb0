package io.taosanode.model;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.math.Moments;
import io.taosanode.model.ModelManifest.Normalisation;
import java.util.Arrays;

/**
 * The affine map between values and normalised units, in double precision: z = (x - centre) /
 * scale.
 *
 * @param centre in the unit of the series
 * @param scale positive, in the unit of the series
 */
record Scaling(double centre, double scale) {
  /**
   * The map for a context.
   *
   * @param observed the values without missing ones, at least one
   */
  static Scaling of(Normalisation normalisation, double[] observed) {
    return switch (normalisation.kind()) {
      case NONE -> new Scaling(0, 1);
      case FIXED -> new Scaling(normalisation.mean(), normalisation.scale());
      case STANDARD -> {
        Moments moments = Moments.of(observed);
        yield new Scaling(moments.mean(), positive(moments.deviation()));
      }
      case MEAN_ABS -> {
        double sum = Arrays.stream(observed).map(x -> Math.abs(x) / observed.length).sum();
        yield new Scaling(0, positive(sum));
      }
      case MIN_MAX -> {
        double min = Arrays.stream(observed).min().orElse(0);
        double max = Arrays.stream(observed).max().orElse(1);
        yield new Scaling(min, positive(max - min));
      }
    };
  }

  private static double positive(double scale) {
    return scale > 0 ? scale : 1;
  }

  /**
   * Normalised units of {@code x}; NaN stays.
   *
   * @throws AnalysisException of kind {@code NOT_APPLICABLE} if they do not fit 32 bits
   */
  double apply(double x) {
    double z = (x - centre) / scale;
    if (Math.abs(z) > Float.MAX_VALUE) {
      throw AnalysisException.notApplicable(
          "range", "value " + x + ": too large for a network of 32-bit numbers");
    }
    return z;
  }

  /**
   * The value of {@code z} normalised units.
   *
   * @throws AnalysisException of kind {@code NOT_APPLICABLE} if it does not fit 64 bits
   */
  double invert(double z) {
    double x = z * scale + centre;
    if (!Double.isFinite(x)) {
      throw AnalysisException.notApplicable("range", "the answer of the network does not fit");
    }
    return x;
  }
}
