package io.taosanode.evaluation;

import java.util.Collection;
import java.util.List;

/**
 * The measures of a set of series.
 *
 * <p>OWA is half the sum of sMAPE and MASE, each relative to the set mean of Naive2. The relative
 * MASE is the geometric mean over series of MASE / MASE of seasonal naive; a series where the
 * latter is 0 is left out.
 *
 * @param series number of series
 * @param failures number of those without a forecast, scored as Naive2
 * @param smape mean sMAPE
 * @param mase mean MASE
 * @param owa overall weighted average, 1 for Naive2
 * @param relativeMase geometric mean of MASE over that of seasonal naive
 * @param coverage mean share of values inside the interval
 * @param msis mean scaled interval score
 * @param millis median time for a series with a result
 */
public record ForecastSummary(
    int series,
    int failures,
    double smape,
    double mase,
    double owa,
    double relativeMase,
    double coverage,
    double msis,
    double millis) {
  /** Keeps the logarithm of an exact forecast finite. */
  private static final double SMALLEST_MASE = 1e-9;

  /** The summary of a set's scores. */
  public static ForecastSummary of(List<ForecastScore> scores) {
    double smape = Averages.mean(scores, ForecastScore::smape);
    double mase = Averages.mean(scores, ForecastScore::mase);
    double naive2Smape = Averages.mean(scores, score -> score.naive2().smape());
    double naive2Mase = Averages.mean(scores, score -> score.naive2().mase());
    boolean relative = naive2Smape > 0 && naive2Mase > 0;
    return new ForecastSummary(
        scores.size(),
        (int) scores.stream().filter(ForecastScore::failed).count(),
        smape,
        mase,
        relative ? (smape / naive2Smape + mase / naive2Mase) / 2 : Double.NaN,
        Averages.geometricMean(scores, ForecastSummary::relativeMaseOf),
        Averages.mean(scores, score -> score.interval().coverage()),
        Averages.mean(scores, score -> score.interval().msis()),
        Averages.median(scores, score -> score.failed() ? Double.NaN : score.millis()));
  }

  /** The mean over sets, in which each set weighs the same; the relative MASE is geometric. */
  public static ForecastSummary meanOf(Collection<ForecastSummary> sets) {
    return new ForecastSummary(
        sets.stream().mapToInt(ForecastSummary::series).sum(),
        sets.stream().mapToInt(ForecastSummary::failures).sum(),
        Averages.mean(sets, ForecastSummary::smape),
        Averages.mean(sets, ForecastSummary::mase),
        Averages.mean(sets, ForecastSummary::owa),
        Averages.geometricMean(sets, ForecastSummary::relativeMase),
        Averages.mean(sets, ForecastSummary::coverage),
        Averages.mean(sets, ForecastSummary::msis),
        Averages.mean(sets, ForecastSummary::millis));
  }

  private static double relativeMaseOf(ForecastScore score) {
    return Math.max(score.mase(), SMALLEST_MASE) / score.seasonalNaiveMase();
  }
}
