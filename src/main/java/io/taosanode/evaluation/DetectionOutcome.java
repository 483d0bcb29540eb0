package io.taosanode.evaluation;

import io.taosanode.analysis.Detection;
import java.util.Arrays;
import java.util.Optional;

/**
 * What became of one case.
 *
 * @param series the case
 * @param detection scores and verdicts, absent if there are none
 * @param millis time from the question to the answer
 * @param failure why there is no detection, empty if there is one
 */
public record DetectionOutcome(
    DetectionCase series, Optional<Detection> detection, double millis, String failure)
    implements Outcome {
  @Override
  public SeriesName name() {
    return series.name();
  }

  /**
   * A finite score for each row: a missing value gets the lowest of the others, and a failed
   * detection 0 throughout.
   */
  public double[] scores() {
    double[] scores =
        detection.map(Detection::scores).orElseGet(() -> new double[series.series().size()]);
    double lowest = Arrays.stream(scores).filter(Double::isFinite).min().orElse(0);
    return Arrays.stream(scores).map(s -> Double.isFinite(s) ? s : lowest).toArray();
  }

  /** A verdict for each row; a failed detection found nothing. */
  public boolean[] flags() {
    return detection.map(Detection::flags).orElseGet(() -> new boolean[series.series().size()]);
  }
}
