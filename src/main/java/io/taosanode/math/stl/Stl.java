package io.taosanode.math.stl;

import io.taosanode.math.OrderStatistics;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a series into season, trend and remainder by repeated local regression.
 *
 * <pre>
 *   y_t = S_t + T_t + R_t
 *   inner pass:  C = loess of each phase of y - T, one cycle longer at both ends
 *                L = loess of the moving averages of C over m, m and 3 points
 *                S = C - L,   T = loess of y - S
 *   outer pass:  v_t = (1 - (|R_t| / h)^2)^2 below h = 6 median |R|, else 0
 * </pre>
 *
 * y: double[n]; m: the period; v: the robustness weights of the regressions of the next passes. The
 * values are centred and scaled by a power of two first, so that no magnitude overflows and a
 * constant series has no remainder. O(n window / jump) time for each pass.
 *
 * <p>Reference: R. B. Cleveland, W. S. Cleveland, J. E. McRae, I. Terpenning, "STL: a
 * seasonal-trend decomposition procedure based on loess", Journal of Official Statistics 6 (1990).
 */
public final class Stl {
  private final StlSettings settings;
  private final int n;
  private final int m;
  private final double[] y;
  private final double[] season;
  private final double[] trend;
  private final double[] detrended;
  private final double[] cycles;
  private final double[] averaged;
  private final double[] subseries;
  private final double[] subweights;
  private final double[] subfit;
  private final Smoother seasonal;
  private final Smoother lowPass;
  private final Smoother trending;

  private Stl(double[] y, StlSettings settings) {
    this.settings = settings;
    this.n = y.length;
    this.m = settings.period();
    this.y = y;
    this.season = new double[n];
    this.trend = new double[n];
    this.detrended = new double[n];
    this.cycles = new double[n + 2 * m];
    this.averaged = new double[n + 2 * m];
    int longest = (n - 1) / m + 1;
    this.subseries = new double[longest];
    this.subweights = new double[longest];
    this.subfit = new double[longest + 2];
    this.seasonal = new Smoother(settings.seasonal(), longest);
    this.lowPass = new Smoother(settings.lowPass(), n);
    this.trending = new Smoother(settings.trend(), n);
  }

  /** As {@link #decompose(double[], StlSettings, Runnable)}, without interruption. */
  public static Decomposition decompose(double[] y, StlSettings settings) {
    return decompose(y, settings, () -> {});
  }

  /**
   * Decomposes a series.
   *
   * @param y finite values at equal distances, more than two periods of them; not modified
   * @param checkpoint called before each pass; it may throw to give up
   * @throws IllegalArgumentException if there are not more than two periods
   */
  public static Decomposition decompose(double[] y, StlSettings settings, Runnable checkpoint) {
    if (y.length <= 2L * settings.period()) {
      throw new IllegalArgumentException(
          "y: " + y.length + " values, must be more than two periods of " + settings.period());
    }
    double largest = 0;
    for (double value : y) {
      largest = Math.max(largest, Math.abs(value));
    }
    int exponent = Math.max(-Double.MAX_EXPONENT + 1, Math.getExponent(largest));
    double scale = Math.scalb(1.0, -exponent);
    double centre = y[0] * scale;
    double[] scaled = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      scaled[i] = y[i] * scale - centre;
    }
    return new Stl(scaled, settings).run(checkpoint, centre, Math.scalb(1.0, exponent));
  }

  private Decomposition run(Runnable checkpoint, double centre, double unit) {
    double[] weights = new double[n];
    Arrays.fill(weights, 1);
    for (int outer = 0; outer <= settings.outer(); outer++) {
      if (outer > 0) {
        updateWeights(weights);
      }
      for (int inner = 0; inner < settings.inner(); inner++) {
        checkpoint.run();
        pass(outer == 0 ? null : weights);
      }
    }
    if (settings.averaged()) {
      averageCycles();
    }
    double[] remainder = new double[n];
    for (int i = 0; i < n; i++) {
      remainder[i] = (y[i] - season[i] - trend[i]) * unit;
      season[i] *= unit;
      trend[i] = (trend[i] + centre) * unit;
    }
    return new Decomposition(new double[][] {season}, trend, remainder, weights);
  }

  private void pass(double @Nullable [] weights) {
    for (int i = 0; i < n; i++) {
      detrended[i] = y[i] - trend[i];
    }
    for (int phase = 0; phase < m; phase++) {
      smoothSubseries(phase, weights);
    }
    movingAverage(cycles, n + 2 * m, m, averaged);
    movingAverage(averaged, n + m + 1, m, averaged);
    movingAverage(averaged, n + 2, 3, averaged);
    lowPass.smooth(averaged, n, null, season, 0);
    for (int i = 0; i < n; i++) {
      season[i] = cycles[m + i] - season[i];
      detrended[i] = y[i] - season[i];
    }
    trending.smooth(detrended, n, weights, trend, 0);
  }

  /** Smooths one phase of all cycles and extends it by one cycle at both ends. */
  private void smoothSubseries(int phase, double @Nullable [] weights) {
    int count = (n - 1 - phase) / m + 1;
    for (int c = 0; c < count; c++) {
      subseries[c] = detrended[phase + c * m];
      subweights[c] = weights == null ? 1 : weights[phase + c * m];
    }
    double[] v = weights == null ? null : subweights;
    seasonal.smooth(subseries, count, v, subfit, 1);
    subfit[0] = seasonal.fit(subseries, count, -1, v, subfit[1]);
    subfit[count + 1] = seasonal.fit(subseries, count, count, v, subfit[count]);
    for (int c = 0; c < count + 2; c++) {
      cycles[phase + c * m] = subfit[c];
    }
  }

  /** Means of {@code window} neighbours, {@code count - window + 1} of them; may work in place. */
  private static void movingAverage(double[] x, int count, int window, double[] means) {
    double sum = 0;
    for (int i = 0; i < window; i++) {
      sum += x[i];
    }
    for (int i = 0; i + window < count; i++) {
      double gone = x[i];
      means[i] = sum / window;
      sum += x[i + window] - gone;
    }
    means[count - window] = sum / window;
  }

  private void updateWeights(double[] weights) {
    double[] sizes = new double[n];
    for (int i = 0; i < n; i++) {
      weights[i] = Math.abs(y[i] - season[i] - trend[i]);
      sizes[i] = weights[i];
    }
    double upper = OrderStatistics.select(sizes, n / 2);
    double lower = n % 2 == 1 ? upper : OrderStatistics.select(sizes, n / 2 - 1);
    double reach = 3 * (lower + upper);
    for (int i = 0; i < n; i++) {
      double r = weights[i];
      double c = 1 - (r / reach) * (r / reach);
      weights[i] = r <= 0.001 * reach ? 1 : r > 0.999 * reach ? 0 : c * c;
    }
  }

  private void averageCycles() {
    for (int phase = 0; phase < m; phase++) {
      double sum = 0;
      int count = 0;
      for (int i = phase; i < n; i += m) {
        sum += season[i];
        count++;
      }
      for (int i = phase; i < n; i += m) {
        season[i] = sum / count;
      }
    }
  }
}
