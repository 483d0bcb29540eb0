package io.taosanode.evaluation;

import java.util.Collection;
import java.util.List;

/**
 * The measures of a set of series: areas are means over the series with windows, window counts and
 * the sums of the NAB score are summed up over all.
 *
 * @param series number of series
 * @param failures number of those without a detection, scored as having found nothing
 * @param vusPr mean volume under the precision-recall surface
 * @param aucPr mean average precision
 * @param aucRoc mean area under the ROC curve
 * @param windowF1 F1 of windows and runs
 * @param falseRunsPer10kRows runs of flags outside of all windows for each 10,000 rows
 * @param nab score of the Numenta Anomaly Benchmark, see {@link NabScore}
 * @param millis median time for a series with a result
 */
public record DetectionSummary(
    int series,
    int failures,
    double vusPr,
    double aucPr,
    double aucRoc,
    double windowF1,
    double falseRunsPer10kRows,
    double nab,
    double millis) {
  /** The summary of a set's scores. */
  public static DetectionSummary of(List<DetectionScore> scores) {
    WindowCounts counts =
        scores.stream()
            .map(DetectionScore::counts)
            .reduce(new WindowCounts(0, 0, 0, 0), WindowCounts::plus);
    return new DetectionSummary(
        scores.size(),
        (int) scores.stream().filter(DetectionScore::failed).count(),
        Averages.mean(scores, DetectionScore::vusPr),
        Averages.mean(scores, score -> score.curves().aucPr()),
        Averages.mean(scores, score -> score.curves().aucRoc()),
        counts.f1(),
        counts.falseRunsPer10kRows(),
        scores.stream()
            .map(DetectionScore::nab)
            .reduce(new NabScore(0, 0, 0), NabScore::plus)
            .value(),
        Averages.median(scores, score -> score.failed() ? Double.NaN : score.millis()));
  }

  /** The mean over sets, in which each set weighs the same. */
  public static DetectionSummary meanOf(Collection<DetectionSummary> sets) {
    return new DetectionSummary(
        sets.stream().mapToInt(DetectionSummary::series).sum(),
        sets.stream().mapToInt(DetectionSummary::failures).sum(),
        Averages.mean(sets, DetectionSummary::vusPr),
        Averages.mean(sets, DetectionSummary::aucPr),
        Averages.mean(sets, DetectionSummary::aucRoc),
        Averages.mean(sets, DetectionSummary::windowF1),
        Averages.mean(sets, DetectionSummary::falseRunsPer10kRows),
        Averages.mean(sets, DetectionSummary::nab),
        Averages.mean(sets, DetectionSummary::millis));
  }
}
