package io.taosanode.engine;

import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.math.Interpolation;
import io.taosanode.series.TimeSeries;
import java.util.Optional;

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
   * The task as a detector with the given declaration wants to see it, rows staying side by side.
   */
  static DetectionTask prepare(DetectionTask task, MissingValues treatment) {
    if (task.missing() == 0) {
      return task;
    }
    return treatment == MissingValues.SKIPPED
        ? task.mapColumns(column -> column.rows(i -> !task.isMissing(i)))
        : task.mapColumns(column -> prepare(column, treatment));
  }

  /**
   * A detection for every row of {@code original}: those that lack a value get the score NaN and no
   * flag, whatever the algorithm saw in their place.
   */
  static Detection restore(DetectionTask original, Detection detection) {
    if (original.missing() == 0) {
      return detection;
    }
    int size = original.series().size();
    boolean skipped = detection.size() < size;
    double[] scores = new double[size];
    boolean[] flags = new boolean[size];
    int next = 0;
    for (int i = 0; i < scores.length; i++) {
      boolean missing = original.isMissing(i);
      scores[i] = missing ? Double.NaN : detection.score(skipped ? next : i);
      flags[i] = !missing && detection.isAnomalous(skipped ? next : i);
      next += missing ? 0 : 1;
    }
    return detection.withVerdicts(scores, flags);
  }

  /** The remark for people, when there was something to treat. */
  static Optional<String> note(int missing, MissingValues treatment) {
    return missing == 0
        ? Optional.empty()
        : Optional.of(missing + " missing values: " + treatment.description());
  }
}
