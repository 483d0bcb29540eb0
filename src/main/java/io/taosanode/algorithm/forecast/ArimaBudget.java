package io.taosanode.algorithm.forecast;

import java.time.Duration;

/**
 * How much of a history a search can afford.
 *
 * <p>A search evaluates the likelihood about {@value #EVALUATIONS} times on at most {@value
 * ArimaForecast#MOST_COMPARED} rows, the final fit {@value #FINAL_EVALUATIONS} times on all. One
 * evaluation costs a recursion over the rows, and with the full state for as many seasons as it
 * takes until the gain has settled: a hundred if the season changes slowly. The history is halved
 * in whole steps, so that the answer does not depend on microseconds.
 */
final class ArimaBudget {
  /** The longest season for which seasonal terms are searched. */
  static final int LONGEST_SEASON = 400;

  private static final int EVALUATIONS = 8_000;
  private static final int FINAL_EVALUATIONS = 400;
  private static final double NANOS_PER_ROW = 30;
  private static final double NANOS_PER_STATE = 0.7;
  private static final int TRANSIENT_SEASONS = 100;
  private static final int STATES_PER_SEASON = 2;
  private static final double NANOS_PER_FILTERED_ROW = 100;
  private static final double NANOS_PER_COVARIANCE = 0.45;
  private static final double NANOS_PER_DIFFUSE = 3;
  private static final int LONGEST_FILTERED_SEASON = 400;
  private static final int ARMA_STATES = 4;
  private static final double SHARE = 0.5;
  private static final int FEWEST_ROWS = 200;
  private static final int FEWEST_SEASONS = 4;

  private ArimaBudget() {}

  /**
   * The number of rows from the end that a search may use.
   *
   * @param rows length of the history
   * @param season observations per season, 0 without one
   * @param remaining time that is left
   */
  static int affordable(int rows, int season, Duration remaining) {
    double nanos = SHARE * remaining.toSeconds() * 1e9 + SHARE * remaining.toNanosPart();
    int least = Math.max(FEWEST_ROWS, FEWEST_SEASONS * season);
    int affordable = rows;
    while (affordable / 2 >= least && cost(affordable, season) > nanos) {
      affordable /= 2;
    }
    return affordable;
  }

  /** Nanoseconds of a search and the final fit, rather too many than too few. */
  static double cost(int rows, int season) {
    int compared = Math.min(rows, ArimaForecast.MOST_COMPARED);
    return EVALUATIONS * evaluation(compared, season)
        + FINAL_EVALUATIONS * evaluation(rows, season);
  }

  /**
   * How gaps can be treated in time.
   *
   * @param rows length of the history that is used
   * @param options whose seasonal orders decide on the size of the filter
   * @param remaining time that is left
   */
  static GapTreatment treatment(int rows, ArimaOptions options, Duration remaining) {
    double nanos = SHARE * remaining.toSeconds() * 1e9 + SHARE * remaining.toNanosPart();
    int season = options.season();
    if (season > LONGEST_FILTERED_SEASON) {
      return GapTreatment.BRIDGED;
    }
    int seasons = 1 + Math.max(options.seasonalP().start(), options.seasonalQ().start());
    double last = FINAL_EVALUATIONS * filtered(rows, season, seasons);
    int compared = Math.min(rows, ArimaForecast.MOST_COMPARED);
    if (EVALUATIONS * filtered(compared, season, seasons) + last <= nanos) {
      return GapTreatment.FILTERED;
    }
    return cost(rows, season) + last <= nanos
        ? GapTreatment.BRIDGED_FOR_ORDERS
        : GapTreatment.BRIDGED;
  }

  /** Nanoseconds of one evaluation by the Kalman filter, as if the gain never settled. */
  static double filtered(int rows, int season, int seasons) {
    double states = (double) seasons * season + ARMA_STATES;
    double start = NANOS_PER_DIFFUSE * season * season * states;
    return rows * (NANOS_PER_FILTERED_ROW + NANOS_PER_COVARIANCE * states * states) + start;
  }

  /** Nanoseconds of one evaluation of the likelihood without gaps. */
  static double evaluation(int rows, int season) {
    int searched = season > LONGEST_SEASON ? 0 : season;
    double dense = Math.min(rows, TRANSIENT_SEASONS * searched) * STATES_PER_SEASON * searched;
    return NANOS_PER_ROW * rows + NANOS_PER_STATE * dense;
  }
}
