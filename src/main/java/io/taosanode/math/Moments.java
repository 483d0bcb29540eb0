package io.taosanode.math;

/**
 * Mean and population standard deviation of values of any finite magnitude.
 *
 * <pre>
 *   d_i  = s x_i - c
 *   mean = (c + sum(d) / n) / s
 *   sd   = sqrt(sum(d^2) / n - (sum(d) / n)^2) / s
 * </pre>
 *
 * where c is the mean of the scaled values rounded once, so that what rounding lost is caught in
 * sum(d), and s is a power of two: 1 for ordinary magnitudes, else such that squares neither
 * overflow nor vanish. O(n) time; {@link #without} takes O(1).
 *
 * <p>Source: T. F. Chan, G. H. Golub, R. J. LeVeque, "Algorithms for computing the sample
 * variance", The American Statistician 37 (1983) (corrected two-pass algorithm).
 */
public final class Moments {
  /** Sums of squares outside of these bounds are taken again in another scale. */
  private static final double SMALLEST_SQUARES = 1e-250;

  private static final double LARGEST_SQUARES = 1e250;

  /** Share of the variance that may be removed before cancellation costs digits. */
  private static final double RELIABLE_SHARE = 0.25;

  private final int count;
  private final double scale;
  private final double centre;
  private final double sum;
  private final double squares;
  private final double firstVariance;
  private final double shift;
  private final double variance;
  private final double deviation;

  private Moments(
      int count, double scale, double centre, double sum, double squares, double firstVariance) {
    this.count = count;
    this.scale = scale;
    this.centre = centre;
    this.sum = sum;
    this.squares = squares;
    this.shift = sum / count;
    this.variance = Math.max(0, squares / count - shift * shift);
    this.firstVariance = firstVariance < 0 ? variance : firstVariance;
    this.deviation = Math.sqrt(variance);
  }

  /** The moments of all values, which must be finite. */
  public static Moments of(double[] values) {
    return of(values, 0, values.length);
  }

  /**
   * The moments of the values at the positions {@code from} (inclusive) to {@code to} (exclusive),
   * which must be finite.
   *
   * @throws IndexOutOfBoundsException if a position is out of range
   */
  public static Moments of(double[] values, int from, int to) {
    if (isConstant(values, from, to)) {
      return new Moments(to - from, 1, to > from ? values[from] : Double.NaN, 0, 0, -1);
    }
    Moments plain = scaled(values, from, to, 1);
    if (plain.squares > SMALLEST_SQUARES && plain.squares < LARGEST_SQUARES) {
      return plain;
    }
    double largest = 0;
    for (int i = from; i < to; i++) {
      largest = Math.max(largest, Math.abs(values[i]));
    }
    int exponent = Math.min(Double.MAX_EXPONENT, -Math.getExponent(largest));
    return scaled(values, from, to, Math.scalb(1.0, exponent));
  }

  private static boolean isConstant(double[] values, int from, int to) {
    int i = from + 1;
    while (i < to && values[i] == values[from]) {
      i++;
    }
    return i >= to;
  }

  private static Moments scaled(double[] values, int from, int to, double scale) {
    int count = to - from;
    double centre = sum(values, from, to, scale) / count;
    double sum0 = 0;
    double sum1 = 0;
    double squares0 = 0;
    double squares1 = 0;
    int i = from;
    for (; i + 1 < to; i += 2) {
      double d0 = values[i] * scale - centre;
      double d1 = values[i + 1] * scale - centre;
      sum0 += d0;
      sum1 += d1;
      squares0 += d0 * d0;
      squares1 += d1 * d1;
    }
    if (i < to) {
      double d = values[i] * scale - centre;
      sum0 += d;
      squares0 += d * d;
    }
    return new Moments(count, scale, centre, sum0 + sum1, squares0 + squares1, -1);
  }

  /** Adds up in four independent chains, which the processor overlaps. */
  private static double sum(double[] values, int from, int to, double scale) {
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    int i = from;
    for (; i + 3 < to; i += 4) {
      s0 += values[i] * scale;
      s1 += values[i + 1] * scale;
      s2 += values[i + 2] * scale;
      s3 += values[i + 3] * scale;
    }
    for (; i < to; i++) {
      s0 += values[i] * scale;
    }
    return (s0 + s1) + (s2 + s3);
  }

  /**
   * The moments after one value is taken away, by down-dating.
   *
   * <p>Digits are lost as the variance shrinks; see {@link #isReliable}.
   *
   * @param value one of the values that these moments cover
   */
  public Moments without(double value) {
    double d = value * scale - centre;
    return new Moments(count - 1, scale, centre, sum - d, squares - d * d, firstVariance);
  }

  /**
   * Whether enough of the variance is left since the moments were last computed from the values
   * themselves for the result to be as good as theirs, up to some units of the last place for each
   * removal.
   */
  public boolean isReliable() {
    return variance >= RELIABLE_SHARE * firstVariance && !Double.isNaN(variance);
  }

  /** The number of values. */
  public int count() {
    return count;
  }

  /** The arithmetic mean, in the unit of the values; NaN if there are none. */
  public double mean() {
    return (centre + shift) / scale;
  }

  /** The population standard deviation, in the unit of the values; 0 if all are equal. */
  public double deviation() {
    return deviation / scale;
  }

  /** The distance of {@code x} from the mean in standard deviations; 0 if all values are equal. */
  public double score(double x) {
    return deviation == 0 ? 0 : Math.abs(x * scale - centre - shift) / deviation;
  }
}
