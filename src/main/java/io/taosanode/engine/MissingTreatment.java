package io.taosanode.engine;

import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.math.Interpolation;
import io.taosanode.series.TimeSeries;
import java.util.BitSet;
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
   *
   * @param missing the rows that lack a value
   */
  static DetectionTask prepare(DetectionTask task, BitSet missing, MissingValues treatment) {
    if (missing.isEmpty()) {
      return task;
    }
    return treatment == MissingValues.SKIPPED
        ? task.mapColumns(column -> column.rows(i -> !missing.get(i)))
        : task.mapColumns(column -> prepare(column, treatment));
  }

  /**
   * A detection for every row: those that lack a value get the score NaN and no flag, whatever the
   * algorithm saw in their place.
   *
   * @param rows the number of rows
   * @param missing those that lack a value
   */
  static Detection restore(int rows, BitSet missing, Detection detection) {
    if (missing.isEmpty()) {
      return detection;
    }
    boolean skipped = detection.size() < rows;
    double[] scores = new double[rows];
    boolean[] flags = new boolean[rows];
    int next = 0;
    for (int i = 0; i < rows; i++) {
      boolean lacking = missing.get(i);
      scores[i] = lacking ? Double.NaN : detection.score(skipped ? next : i);
      flags[i] = !lacking && detection.isAnomalous(skipped ? next : i);
      next += lacking ? 0 : 1;
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
