package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Cost;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.ErrorKind;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.CoveringWindows;
import io.taosanode.math.MatrixProfile;
import io.taosanode.math.UnitRange;
import java.time.Duration;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Flags stretches whose shape occurs nowhere else in the series.
 *
 * <pre>
 *   P_s     = min over windows t, |s - t| &gt; ceil(w / 2), of the distance of z-normalised windows
 *   score_i = max of P_s over the windows s that cover observation i
 * </pre>
 *
 * See {@link MatrixProfile} for the distance and for windows without variation. Verdicts by {@link
 * RobustThreshold} with the limit for windows, so that all observations of a rare window are
 * flagged, and {@code contamination} is a share of windows. O(n^2 / 2) time: the pairs of windows
 * are compared in an order drawn at random, and if time grows short the result so far is given,
 * with a note of the share of comparisons made. Then each score is at least its final value.
 *
 * <p>References: C.-C. M. Yeh et al., "Matrix profile I", IEEE ICDM (2016); Y. Zhu et al., "Matrix
 * profile XI: SCRIMP++", IEEE ICDM (2018).
 */
public final class Discords implements AnomalyDetector {
  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("matrix_profile", "Flags stretches whose shape occurs nowhere else.")
          .from("Yeh et al. (2016), Matrix profile I: all pairs similarity joins for time series")
          .needing(16)
          .missing(MissingValues.BRIDGED)
          .able(Capability.AFFINE_EQUIVARIANCE)
          .costing(Cost.QUADRATIC)
          .options(WindowLength.WINDOW, RobustThreshold.CONTAMINATION);

  private static final int LEAST_WINDOW = 3;

  /** The part of the time that is kept for what follows the comparisons. */
  private static final int RESERVED_PART = 5;

  private static final double FEWEST_COMPARISONS = 0.01;

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    run.checkpoint();
    Duration reserve = run.remaining().dividedBy(RESERVED_PART);
    double[] x = UnitRange.of(task.series().values());
    int window = WindowLength.of(x, params, LEAST_WINDOW);
    MatrixProfile profile = new MatrixProfile(x, window);
    double compared = compare(profile, reserve, run);
    double[] distances = profile.distances();
    double limit = RobustThreshold.limit(distances, params);
    double[] scores = CoveringWindows.max(distances, window);
    Detection detection = RobustThreshold.judge(scores, window / 2, limit);
    return compared < 1 ? detection.withNote(note(compared)) : detection;
  }

  /** Sweeps diagonals until all are done or only the reserve is left; returns the share done. */
  private static double compare(MatrixProfile profile, Duration reserve, RunContext run) {
    int[] diagonals = shuffled(profile, run.seed());
    double pairs = 0;
    for (int lag : diagonals) {
      pairs += profile.windows() - lag;
    }
    double done = 0;
    for (int lag : diagonals) {
      run.checkpoint();
      if (run.remaining().compareTo(reserve) < 0) {
        if (done < FEWEST_COMPARISONS * pairs) {
          throw new AnalysisException(ErrorKind.TIMEOUT, "timeout", note(done / pairs));
        }
        return done / pairs;
      }
      profile.sweep(lag);
      done += profile.windows() - lag;
    }
    return 1;
  }

  private static int[] shuffled(MatrixProfile profile, long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int[] diagonals = new int[Math.max(0, profile.windows() - profile.firstDiagonal())];
    for (int i = 0; i < diagonals.length; i++) {
      int other = random.nextInt(i + 1);
      diagonals[i] = diagonals[other];
      diagonals[other] = profile.firstDiagonal() + i;
    }
    return diagonals;
  }

  private static String note(double share) {
    return String.format(Locale.ROOT, "%.3g %% of the windows compared in time", 100 * share);
  }
}
