package io.taosanode.algorithm.forecast;

/**
 * The shape of a coming period: a weighted mean of the shares of past ones.
 *
 * <p>A period k back weighs decay^(k-1), and more by a factor if it lies whole cycles of a longer
 * season back, as the same weekday does. Decay and factor are those that would have predicted the
 * shares of the last periods best, each from those before it.
 *
 * @param decay weight lost from a period to the one before, in (0, 1]
 * @param bonus what the weight of a period of the same kind is multiplied by, at least 1
 * @param season periods in the longer season, 1 without one
 */
record PeriodShape(double decay, double bonus, int season) {
  private static final double[] DECAYS = {0.3, 0.6, 0.8, 0.9, 0.97, 1};
  private static final double[] BONUSES = {1, 4, 20, 200};
  private static final int MEMORY = 60;
  private static final int TRIALS = 28;

  /** The best of the forms tried. */
  static PeriodShape of(PeriodGrid grid, int season) {
    PeriodShape best = new PeriodShape(1, 1, season);
    double least = Double.POSITIVE_INFINITY;
    for (double decay : DECAYS) {
      for (double bonus : BONUSES) {
        PeriodShape form = new PeriodShape(decay, bonus, season);
        double error = season == 1 && bonus > 1 ? Double.POSITIVE_INFINITY : form.error(grid);
        if (error < least) {
          least = error;
          best = form;
        }
      }
    }
    return best;
  }

  private double error(PeriodGrid grid) {
    double sum = 0;
    for (int c = firstTrial(grid); c < grid.cycles(); c++) {
      double[] shape = predicted(grid, c, c);
      for (int j = 0; j < shape.length; j++) {
        double e = grid.share(c, j) - shape[j];
        sum += e * e;
      }
    }
    return sum;
  }

  /** The first of the last periods that are predicted from those before them. */
  int firstTrial(PeriodGrid grid) {
    int earliest = Math.min(grid.cycles() - 1, Math.max(2, Math.min(season, grid.cycles() / 2)));
    return Math.max(earliest, grid.cycles() - TRIALS);
  }

  /**
   * The shape of a period, with mean 1.
   *
   * @param known number of periods that may be used, at least 1
   * @param cycle which period, at least {@code known}
   */
  double[] predicted(PeriodGrid grid, int known, int cycle) {
    double[] shape = new double[grid.period()];
    double total = 0;
    double weight = 1;
    for (int c = known - 1; c >= Math.max(0, known - MEMORY); c--) {
      double w = (cycle - c) % season == 0 ? weight * bonus : weight;
      for (int j = 0; j < shape.length; j++) {
        shape[j] += w * grid.share(c, j);
      }
      total += w;
      weight *= decay;
    }
    for (int j = 0; j < shape.length; j++) {
      shape[j] /= total;
    }
    return shape;
  }
}
