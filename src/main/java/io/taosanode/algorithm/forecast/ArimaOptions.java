package io.taosanode.algorithm.forecast;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import java.util.List;

/**
 * The options of {@link Arima}, checked against each other.
 *
 * @param period observations per season m as given
 * @param p range of the autoregressive order
 * @param q range of the moving average order
 * @param seasonalP range of the seasonal autoregressive order
 * @param seasonalQ range of the seasonal moving average order
 * @param d number of first differences, {@link #AUTOMATIC} for a test
 * @param seasonalD number of seasonal differences, {@link #AUTOMATIC} for a test
 * @param criterion what the search minimises
 */
record ArimaOptions(
    int period,
    OrderRange p,
    OrderRange q,
    OrderRange seasonalP,
    OrderRange seasonalQ,
    int d,
    int seasonalD,
    InformationCriterion criterion) {
  /** The value of an order that is to be found. */
  static final int AUTOMATIC = -1;

  private static final int WIDEST = 10_000;
  private static final int MOST_FIXED = 50;
  private static final int MOST_SEASONAL = 5;
  private static final int DEFAULT_MAX = 5;
  private static final int DEFAULT_START = 2;
  private static final int DEFAULT_SEASONAL_START = 1;

  static final Param<Integer> PERIOD =
      Param.integer("period", 0, 0, 10_000, "observations per season; 0 or 1 = no season");
  private static final Param<Integer> START_P =
      Param.integer("start_p", 0, 0, WIDEST, "AR order at which the search begins; 0 = 2");
  private static final Param<Integer> MAX_P =
      Param.integer("max_p", 0, 0, WIDEST, "largest AR order, at least start_p; 0 = 5");
  private static final Param<Integer> START_Q =
      Param.integer("start_q", 0, 0, WIDEST, "MA order at which the search begins; 0 = 2");
  private static final Param<Integer> MAX_Q =
      Param.integer("max_q", 0, 0, WIDEST, "largest MA order, at least start_q; 0 = 5");
  private static final Param<Integer> P =
      Param.integer("p", AUTOMATIC, AUTOMATIC, MOST_FIXED, "AR order; -1 = search");
  private static final Param<Integer> D =
      Param.integer("d", AUTOMATIC, AUTOMATIC, 2, "first differences; -1 = test");
  private static final Param<Integer> Q =
      Param.integer("q", AUTOMATIC, AUTOMATIC, MOST_FIXED, "MA order; -1 = search");
  private static final Param<Integer> SEASONAL_P =
      Param.integer("P", AUTOMATIC, AUTOMATIC, MOST_SEASONAL, "seasonal AR order; -1 = search");
  private static final Param<Integer> SEASONAL_D =
      Param.integer("D", AUTOMATIC, AUTOMATIC, 1, "seasonal differences; -1 = test");
  private static final Param<Integer> SEASONAL_Q =
      Param.integer("Q", AUTOMATIC, AUTOMATIC, MOST_SEASONAL, "seasonal MA order; -1 = search");
  private static final Param<Integer> MAX_SEASONAL_P =
      Param.integer("max_P", 2, 0, MOST_SEASONAL, "largest seasonal AR order");
  private static final Param<Integer> MAX_SEASONAL_Q =
      Param.integer("max_Q", 2, 0, MOST_SEASONAL, "largest seasonal MA order");
  private static final Param<InformationCriterion> IC =
      Param.choice("ic", InformationCriterion.AICC, "criterion of the search");

  /** The declarations, in the order of documentation. */
  static final List<Param<?>> DECLARED =
      List.of(
          PERIOD,
          START_P,
          MAX_P,
          START_Q,
          MAX_Q,
          P,
          D,
          Q,
          SEASONAL_P,
          SEASONAL_D,
          SEASONAL_Q,
          MAX_SEASONAL_P,
          MAX_SEASONAL_Q,
          IC);

  /**
   * Reads the options of one run.
   *
   * @throws AnalysisException of kind {@code INVALID_PARAMETER} if a search would begin above its
   *     limit
   */
  static ArimaOptions of(Params params) {
    requireStartWithin(params.get(START_P), params.get(MAX_P), 'p');
    requireStartWithin(params.get(START_Q), params.get(MAX_Q), 'q');
    return new ArimaOptions(
        params.get(PERIOD),
        range(params.get(P), params.get(START_P), params.get(MAX_P)),
        range(params.get(Q), params.get(START_Q), params.get(MAX_Q)),
        seasonalRange(params.get(SEASONAL_P), params.get(MAX_SEASONAL_P)),
        seasonalRange(params.get(SEASONAL_Q), params.get(MAX_SEASONAL_Q)),
        params.get(D),
        params.get(SEASONAL_D),
        params.get(IC));
  }

  /** A start without its limit is an error, because people who knew this node expect it. */
  private static void requireStartWithin(int start, int max, char order) {
    if (max < start) {
      throw new AnalysisException(
          ErrorKind.INVALID_PARAMETER,
          "max_" + order,
          "max_" + order + " must be >= start_" + order);
    }
  }

  private static OrderRange range(int fixed, int start, int max) {
    return fixed != AUTOMATIC
        ? OrderRange.fixed(fixed)
        : OrderRange.upTo(max == 0 ? DEFAULT_MAX : max, start == 0 ? DEFAULT_START : start);
  }

  private static OrderRange seasonalRange(int fixed, int max) {
    return fixed != AUTOMATIC
        ? OrderRange.fixed(fixed)
        : OrderRange.upTo(max, DEFAULT_SEASONAL_START);
  }

  /** The season that models use: 0 unless there are at least two observations in it. */
  int season() {
    return period > 1 ? period : 0;
  }

  /** The same options without seasonal terms, or with fewer orders than data could bear. */
  ArimaOptions within(int rows, int longestSeason) {
    int most = rows / 3;
    boolean terms = season() > 0 && season() <= longestSeason;
    int seasonalMost = terms ? rows / (3 * season()) : 0;
    boolean none = season() == 0;
    return new ArimaOptions(
        period,
        p.cappedAt(most),
        q.cappedAt(most),
        none ? OrderRange.fixed(0) : seasonalP.cappedAt(seasonalMost),
        none ? OrderRange.fixed(0) : seasonalQ.cappedAt(seasonalMost),
        d,
        none ? 0 : seasonalD,
        criterion);
  }
}
