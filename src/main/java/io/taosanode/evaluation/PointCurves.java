package io.taosanode.evaluation;

/**
 * Areas under the point-wise precision-recall and receiver-operating curves of a score.
 *
 * <p>AUC-PR is the average precision, sum (R_k - R_{k-1}) P_k over the distinct scores k from high
 * to low; AUC-ROC is the trapezoidal area of true over false positive rate.
 *
 * @param aucPr average precision, the anomaly rate for a constant score
 * @param aucRoc area under the ROC curve, 0.5 for a constant score
 */
public record PointCurves(double aucPr, double aucRoc) {
  /**
   * The areas for one series.
   *
   * @param labels true for an anomalous row
   * @param scores finite, higher for a more anomalous row
   * @return both NaN unless some rows are anomalous and some are not
   */
  public static PointCurves of(boolean[] labels, double[] scores) {
    int positives = 0;
    for (boolean label : labels) {
      positives += label ? 1 : 0;
    }
    int negatives = labels.length - positives;
    if (positives == 0 || negatives == 0) {
      return new PointCurves(Double.NaN, Double.NaN);
    }
    Ranking ranking = new Ranking(scores);
    double precisionArea = 0;
    double rocArea = 0;
    int found = 0;
    for (int from = 0, to; from < labels.length; from = to) {
      to = ranking.reached(from);
      int more = countLabels(labels, ranking, from, to);
      precisionArea += (double) more / positives * (found + more) / to;
      rocArea += (double) (to - from - more) / negatives * (2 * found + more) / 2 / positives;
      found += more;
    }
    return new PointCurves(precisionArea, rocArea);
  }

  private static int countLabels(boolean[] labels, Ranking ranking, int from, int to) {
    int count = 0;
    for (int position = from; position < to; position++) {
      count += labels[ranking.row(position)] ? 1 : 0;
    }
    return count;
  }
}
