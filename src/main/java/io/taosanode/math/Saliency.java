package io.taosanode.math;

/**
 * The spectral residual of a series, seen in time: where it departs from what its own smoothed
 * spectrum explains.
 *
 * <pre>
 *   A = |F(x)|, P = arg F(x),   L = log A
 *   R_k = L_k - mean(L over q frequencies about k),   S = |F^-1(exp(R + i P))|
 * </pre>
 *
 * F: discrete Fourier transform of the n values; the average goes round the end of the spectrum, as
 * frequencies do. Frequencies with no more than 1e-12 of the largest amplitude carry rounding
 * errors alone and are left out of averages and of S. O(n log n) time.
 *
 * <p>References: X. Hou, L. Zhang, "Saliency detection: a spectral residual approach", CVPR (2007);
 * H. Ren et al., "Time-series anomaly detection service at Microsoft", KDD (2019), equations 1 to
 * 7.
 */
public final class Saliency {
  private static final double NEGLIGIBLE = 1e-12;

  private Saliency() {}

  /**
   * The saliency S of each value.
   *
   * @param x at least 1 values of a range near 1 and without a common level, see {@link UnitRange};
   *     not modified
   * @param frequencies odd width q of the average, at least 1; as many as there are values at most
   *     are used
   * @param checkpoint called between the transforms
   * @return n numbers, none negative, without unit; all 0 for a constant series
   */
  public static double[] of(double[] x, int frequencies, Runnable checkpoint) {
    FourierTransform transform = new FourierTransform(x.length);
    checkpoint.run();
    double[][] spectrum = {x.clone(), new double[x.length]};
    transform.forward(spectrum);
    checkpoint.run();
    double[] amplitude = moduli(spectrum);
    double least = 0;
    for (double a : amplitude) {
      least = Math.max(least, NEGLIGIBLE * a);
    }
    double[] log = new double[x.length];
    for (int k = 0; k < log.length; k++) {
      log[k] = amplitude[k] > least ? Math.log(amplitude[k]) : Double.NaN;
    }
    double[] average = circularMean(log, Math.min(frequencies, log.length - 1 | 1));
    for (int k = 0; k < log.length; k++) {
      double gain = amplitude[k] > least ? Math.exp(log[k] - average[k]) / amplitude[k] : 0;
      spectrum[0][k] *= gain;
      spectrum[1][k] *= gain;
    }
    transform.inverse(spectrum);
    return moduli(spectrum);
  }

  private static double[] moduli(double[][] parts) {
    double[] moduli = new double[parts[0].length];
    for (int k = 0; k < moduli.length; k++) {
      moduli[k] = Math.hypot(parts[0][k], parts[1][k]);
    }
    return moduli;
  }

  /** The means over {@code width} values about each one, without those that are NaN. */
  private static double[] circularMean(double[] values, int width) {
    int n = values.length;
    double[] means = new double[n];
    double sum = 0;
    int count = 0;
    for (int k = -width + 1; k < n; k++) {
      double entering = values[Math.floorMod(k + width / 2, n)];
      sum += Double.isNaN(entering) ? 0 : entering;
      count += Double.isNaN(entering) ? 0 : 1;
      if (k >= 0) {
        means[k] = sum / count;
        double leaving = values[Math.floorMod(k - width / 2, n)];
        sum -= Double.isNaN(leaving) ? 0 : leaving;
        count -= Double.isNaN(leaving) ? 0 : 1;
      }
    }
    return means;
  }
}
