package io.taosanode.math;

/**
 * The power transformation z = (y^lambda - 1) / lambda, z = log y for lambda = 0, of positive
 * values.
 *
 * <p>Reference: Box and Cox (1964), J. Royal Statistical Society B 26, 211-252.
 *
 * @param lambda exponent
 */
public record BoxCox(double lambda) {
  private static final double LOWEST = -1;
  private static final double HIGHEST = 2;
  private static final double TOLERANCE = 1e-6;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** The transformed value of a positive number. */
  public double apply(double y) {
    return lambda == 0 ? Math.log(y) : Math.expm1(lambda * Math.log(y)) / lambda;
  }

  /** The number with the transformed value {@code z}; infinite or 0 beyond the range of those. */
  public double invert(double z) {
    double base = lambda * z;
    if (base <= -1) {
      return lambda > 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    return Math.exp(lambda == 0 ? z : Math.log1p(base) / lambda);
  }

  /**
   * The transformation under which the spread of the seasons depends least on their mean.
   *
   * <p>The coefficient of variation of s / mean^(1 - lambda), with mean and standard deviation s of
   * each block of {@code period} values counted from the end, is minimised over [-1, 2] by golden
   * section. Reference: Guerrero (1993), J. Forecasting 12, 37-48.
   *
   * @param y positive values, at least two blocks of them; not modified
   * @param period length of a block, at least 2
   */
  public static BoxCox guerrero(double[] y, int period) {
    double low = LOWEST;
    double high = HIGHEST;
    while (high - low > TOLERANCE) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (variation(y, period, left) <= variation(y, period, right)) {
        high = right;
      } else {
        low = left;
      }
    }
    return new BoxCox((low + high) / 2);
  }

  private static double variation(double[] y, int period, double lambda) {
    int blocks = y.length / period;
    double[] ratios = new double[blocks];
    for (int b = 0; b < blocks; b++) {
      int from = y.length - (blocks - b) * period;
      Moments moments = Moments.of(y, from, from + period);
      ratios[b] = moments.deviation() / Math.pow(moments.mean(), 1 - lambda);
    }
    Moments all = Moments.of(ratios);
    return all.deviation() / all.mean();
  }
}
