package io.taosanode.math.stl;

import org.jspecify.annotations.Nullable;

/**
 * Locally weighted regression on the grid 0, 1, ..., n - 1, with the work space of one thread.
 *
 * <pre>
 *   fit(x) = argmin over lines (constants if the degree is 0) of sum_j v_j w_j (y_j - line(j))^2
 *   w_j    = (1 - (|j - x| / h)^3)^3,   h = distance of x from the far end of its window
 * </pre>
 *
 * v: robustness weights. A window of more than n points reaches over all of them and widens h by
 * half of the excess. Weights closer than h / 1000 to either end of their range are rounded to it.
 * O(window) time for each regression.
 *
 * <p>Source: R. B. Cleveland, W. S. Cleveland, J. E. McRae, I. Terpenning, "STL: a seasonal-trend
 * decomposition procedure based on loess", Journal of Official Statistics 6 (1990), sections 2 and
 * 3.
 */
final class Smoother {
  private final Loess loess;
  private final double[] centred;
  private final double[] skewed;

  /** A smoother for series of at most {@code longest} points. */
  Smoother(Loess loess, int longest) {
    this.loess = loess;
    int size = Math.min(loess.window(), longest);
    this.centred = new double[size];
    this.skewed = new double[size];
    if (loess.window() <= longest) {
      double half = (loess.window() - 1) / 2.0;
      tricube(centred, size, half, half);
    }
  }

  /**
   * Smooths the first {@code n} values of {@code y} into {@code fitted}, shifted by {@code offset}.
   * Where all weights vanish the value itself is kept.
   */
  void smooth(double[] y, int n, double @Nullable [] weights, double[] fitted, int offset) {
    int step = Math.max(1, Math.min(loess.jump(), n - 1));
    int from = 0;
    fitted[offset] = fit(y, n, 0, weights, y[0]);
    while (from < n - 1) {
      int to = Math.min(from + step, n - 1);
      fitted[offset + to] = fit(y, n, to, weights, y[to]);
      double start = fitted[offset + from];
      double slope = (fitted[offset + to] - start) / (to - from);
      for (int i = from + 1; i < to; i++) {
        fitted[offset + i] = start + slope * (i - from);
      }
      from = to;
    }
  }

  /**
   * The fit at {@code x} in [-1, n] to the first {@code n} values of {@code y}, or {@code
   * otherwise} if all weights vanish.
   */
  double fit(double[] y, int n, int x, double @Nullable [] weights, double otherwise) {
    int size = Math.min(loess.window(), n);
    int left = Math.max(0, Math.min(x - (loess.window() - 1) / 2, n - size));
    double[] kernel = skewed;
    if (size == loess.window() && 2 * (x - left) == size - 1) {
      kernel = centred;
    } else {
      int reach = Math.max(x - left, left + size - 1 - x) + Math.max(0, loess.window() - n) / 2;
      tricube(kernel, size, x - left, reach);
    }
    double fit =
        loess.degree() == 0
            ? constant(y, kernel, weights, left, size)
            : line(y, kernel, weights, new Place(left, size, x, n));
    return Double.isNaN(fit) ? otherwise : fit;
  }

  private record Place(int left, int size, int x, int n) {}

  private static void tricube(double[] kernel, int size, double x, double reach) {
    for (int j = 0; j < size; j++) {
      double r = Math.abs(j - x) / reach;
      double c = 1 - r * r * r;
      kernel[j] = r <= 0.001 ? 1 : r > 0.999 ? 0 : c * c * c;
    }
  }

  private static double constant(
      double[] y, double[] kernel, double @Nullable [] weights, int left, int size) {
    double total = 0;
    double moment = 0;
    for (int j = 0; j < size; j++) {
      double w = weights == null ? kernel[j] : kernel[j] * weights[left + j];
      total += w;
      moment += w * y[left + j];
    }
    return moment / total;
  }

  private static double line(
      double[] y, double[] kernel, double @Nullable [] weights, Place place) {
    int left = place.left;
    double total = 0;
    double d1 = 0;
    double d2 = 0;
    double y0 = 0;
    double y1 = 0;
    double d = left - place.x;
    for (int j = 0; j < place.size; j++) {
      double w = weights == null ? kernel[j] : kernel[j] * weights[left + j];
      double wd = w * d;
      total += w;
      d1 += wd;
      d2 += wd * d;
      y0 += w * y[left + j];
      y1 += wd * y[left + j];
      d++;
    }
    double centre = d1 / total;
    double spread = d2 / total - centre * centre;
    double mean = y0 / total;
    if (!(Math.sqrt(spread) > 0.001 * (place.n - 1))) {
      return mean;
    }
    return mean - centre * (y1 / total - centre * mean) / spread;
  }
}
