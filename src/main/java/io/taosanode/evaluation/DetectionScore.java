package io.taosanode.evaluation;

/**
 * The measures of one outcome. A failed detection is scored as having found nothing.
 *
 * @param failed whether there was no detection
 * @param vusPr volume under the precision-recall surface, NaN without windows or below 50 rows
 * @param curves point-wise areas, NaN without windows
 * @param counts how flags and windows meet
 * @param nab sums of the NAB score
 * @param millis time of the run
 */
public record DetectionScore(
    boolean failed,
    double vusPr,
    PointCurves curves,
    WindowCounts counts,
    NabScore nab,
    double millis) {
  private static final int FEWEST_ROWS = 50;

  /** The measures of an outcome. */
  public static DetectionScore of(DetectionOutcome outcome) {
    boolean[] labels = outcome.series().labels();
    double[] scores = outcome.scores();
    return new DetectionScore(
        outcome.detection().isEmpty(),
        volume(outcome.series(), labels, scores),
        PointCurves.of(labels, scores),
        WindowCounts.of(labels, outcome.flags()),
        NabScore.of(outcome.series().windows(), outcome.flags()),
        outcome.millis());
  }

  private static double volume(DetectionCase series, boolean[] labels, double[] scores) {
    if (series.windows().isEmpty() || labels.length < FEWEST_ROWS) {
      return Double.NaN;
    }
    int longest = DominantLag.of(series.series().observed().values());
    return VolumeUnderSurface.precisionRecall(labels, scores, longest);
  }
}
