package io.taosanode.evaluation;

import io.taosanode.analysis.Detection;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

/** Detections that look at nothing; a detector is worth what it is better than these. */
public enum DetectionBaseline {
  /** Independent uniform scores, of which the highest one percent is flagged. */
  RANDOM {
    @Override
    Detection detect(int rows, SplittableRandom random) {
      double[] scores = random.doubles(rows).toArray();
      return Detection.above(1 - FLAGGED_SHARE, scores);
    }
  },
  /** The same score for every row, and no flag. */
  CONSTANT {
    @Override
    Detection detect(int rows, SplittableRandom random) {
      return Detection.of(new double[rows], new boolean[rows]);
    }
  };

  private static final double FLAGGED_SHARE = 0.01;
  private static final long SEED = 20_261_125L;

  abstract Detection detect(int rows, SplittableRandom random);

  /** One outcome for each case, the same in every run. */
  public List<DetectionOutcome> outcomes(List<DetectionCase> cases) {
    SplittableRandom random = new SplittableRandom(SEED);
    return cases.stream()
        .map(
            series ->
                new DetectionOutcome(
                    series, Optional.of(detect(series.series().size(), random)), 0, ""))
        .toList();
  }
}
