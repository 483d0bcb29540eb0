package io.taosanode.math.arma;

import java.util.Arrays;

/**
 * Prediction errors given the first p values, with the innovations of those taken as zero.
 *
 * <p>e_t = w_t - phi_1 w_{t-1} - ... - theta_1 e_{t-1} - ... for t >= p; their sum of squares is
 * the conditional sum of squares. O(n) times the number of coefficients that are not zero.
 * Reference: Box and Jenkins (1970), Time Series Analysis, section 7.1.
 */
public final class ConditionalFilter implements InnovationFilter {
  private final double[][] columns;

  /**
   * A filter of the given series.
   *
   * @param columns series of equal length without missing values; not modified
   */
  public ConditionalFilter(double[][] columns) {
    this.columns = columns;
  }

  @Override
  public boolean run(ArmaProcess process, double[][] innovations, double[] variances) {
    int start = Math.min(process.phi().length, columns[0].length);
    Arrays.fill(variances, 1);
    for (int c = 0; c < columns.length; c++) {
      double[] e = innovations[c];
      SparseRecursion.autoregression(process, columns[c], e, 0);
      Arrays.fill(e, 0, start, 0);
      SparseRecursion.movingAverage(process, e, start);
      Arrays.fill(e, 0, start, Double.NaN);
    }
    return true;
  }
}
