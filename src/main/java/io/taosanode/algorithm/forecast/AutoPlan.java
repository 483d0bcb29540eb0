package io.taosanode.algorithm.forecast;

import java.time.Duration;

/**
 * How much {@link AutoForecaster} does for a history, from its length, its season and the time
 * allowed.
 *
 * <p>Times are taken from a cost model and not measured, so that the same question under the same
 * limit gets the same answer.
 *
 * @param rows values from the end that are used
 * @param origins forecasts from within the history that are compared with what followed
 * @param steps length of those forecasts
 * @param expensive whether the methods marked as expensive take part
 */
record AutoPlan(int rows, int origins, int steps, boolean expensive) {
  private static final int MOST_ROWS = 3_000;
  private static final int MOST_CYCLES = 10;
  private static final int MOST_ORIGINS = 3;
  private static final int MOST_STEPS = 336;
  private static final int FEWEST_ROWS = 8;
  private static final double LEAST_SHARE = 1.0 / 3;
  private static final double NANOS_PER_ROW = 100_000;
  private static final int SEARCHES = 2;
  private static final double SHARE = 0.5;

  /**
   * A plan.
   *
   * @param n length of the history
   * @param periods ascending, none for no season
   * @param horizon steps of the answer
   */
  static AutoPlan of(int n, int[] periods, int horizon, Duration remaining) {
    int shortest = periods.length == 0 ? 1 : periods[0];
    int longest = periods.length == 0 ? 1 : periods[periods.length - 1];
    int rows = Math.min(n, Math.max(MOST_ROWS, MOST_CYCLES * longest));
    int steps = Math.min(Math.min(horizon, MOST_STEPS), Math.max(1, rows / 3));
    double least = Math.max(Math.max(FEWEST_ROWS, 2 * longest + 1), LEAST_SHARE * rows);
    int origins = (int) Math.max(0, Math.min(MOST_ORIGINS, (rows - least) / steps));
    double nanos = SHARE * Math.max(0, remaining.toNanos());
    int searched = shortest > 1 && shortest <= AutoMember.LONGEST_SEARCHED ? shortest : 0;
    double cheap = NANOS_PER_ROW * rows;
    double all = cheap + SEARCHES * ArimaBudget.cost(rows, searched);
    int fewer = Math.min(1, origins);
    if ((1 + origins) * all <= nanos) {
      return new AutoPlan(rows, origins, steps, true);
    }
    if ((1 + fewer) * all <= nanos) {
      return new AutoPlan(rows, fewer, steps, true);
    }
    int tried = (1 + origins) * cheap <= nanos ? origins : (1 + fewer) * cheap <= nanos ? fewer : 0;
    return new AutoPlan(rows, tried, steps, false);
  }
}
