package io.taosanode.engine;

import io.taosanode.analysis.Detection;
import io.taosanode.analysis.MissingValues;
import io.taosanode.math.Interpolation;
import io.taosanode.series.TimeSeries;

/** Prepares a series with missing values for an algorithm, and restores them in a detection. */
final class MissingTreatment {
  private MissingTreatment() {}

  /** The series as an algorithm with the given declaration wants to see it. */
  static TimeSeries prepare(TimeSeries series, MissingValues treatment) {
    if (series.missing() == 0) {
      return series;
    }
    return switch (treatment) {
      case NATIVE -> series;
      case SKIPPED -> series.observed();
      case BRIDGED -> series.withValues(Interpolation.bridge(series.values()));
    };
  }

  /**
   * A detection for every observation of {@code original}: missing values get the score NaN and no
   * flag, whatever the algorithm saw in their place.
   */
  static Detection restore(TimeSeries original, Detection detection) {
    if (original.missing() == 0) {
      return detection;
    }
    boolean skipped = detection.size() < original.size();
    double[] scores = new double[original.size()];
    boolean[] flags = new boolean[original.size()];
    int next = 0;
    for (int i = 0; i < scores.length; i++) {
      boolean missing = Double.isNaN(original.value(i));
      scores[i] = missing ? Double.NaN : detection.score(skipped ? next : i);
      flags[i] = !missing && detection.isAnomalous(skipped ? next : i);
      next += missing ? 0 : 1;
    }
    return detection.withVerdicts(scores, flags);
  }

  /** The remark for people, when there was something to treat. */
  static String note(TimeSeries series, MissingValues treatment) {
    return series.missing() + " missing values: " + treatment.description();
  }
}
