package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;

/**
 * Flags the rows that surprise a hidden Markov model with normal emissions.
 *
 * <pre>
 *   P(s_t = j | s_{t-1} = i) = a_ij,   x_t | s_t = j ~ N(mu_j, C_j)
 *   score_t = -log p(x_t | x_1, ..., x_{t-1})
 * </pre>
 *
 * x_t: row t, each column less its mean and divided by its standard deviation; s: one of {@code
 * n_components} hidden states. The model is {@link GmmHmm} with one component a state: a row is a
 * surprise because of its value, or because its state seldom follows the one before. The states are
 * in the order of their means in the first column, so that a seed decides on them alone. O(n k (k +
 * d^2)) time for an iteration with k states and d columns.
 *
 * <p>A state in which fewer than a share {@code rare} of the rows take part explains none of them:
 * an outlier that became a state of its own would be no surprise. Verdicts by {@link
 * RobustThreshold}. Missing rows are no surprise and have a state.
 *
 * <p>With {@code standardization=false} all columns are divided by one number, and {@code
 * min_covar} and {@code covars_prior} are in squared units of the data, as in other
 * implementations.
 *
 * <p>Departures from the usual start: transitions from the clusters of the rows instead of at
 * random, so that training does not depend on luck.
 *
 * <p>References: L. R. Rabiner, "A tutorial on hidden Markov models and selected applications in
 * speech recognition", Proceedings of the IEEE 77 (1989); for the score K. Yamanishi, J. Takeuchi,
 * G. Williams, P. Milne, "On-line unsupervised outlier detection using finite mixtures with
 * discounting learning algorithms", Data Mining and Knowledge Discovery 8 (2004), section 3.3.
 */
public final class GaussianHmm implements AnomalyDetector {
  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("gaussian_hmm", "Flags rows that surprise a model of hidden states.")
          .from("Rabiner (1989), A tutorial on hidden Markov models")
          .needing(2)
          .missing(MissingValues.NATIVE)
          .able(Capability.SEVERAL_COLUMNS)
          .options(
              HiddenStates.STATES,
              HiddenStates.FORM,
              HiddenStates.FLOOR,
              HiddenStates.START_PRIOR,
              HiddenStates.TRANSITION_PRIOR,
              HiddenStates.COVARIANCE_PRIOR,
              HiddenStates.COVARIANCE_WEIGHT,
              HiddenStates.DECODING,
              HiddenStates.ITERATIONS,
              HiddenStates.TOLERANCE,
              StandardRows.STANDARDIZATION,
              HiddenStates.RARE,
              RobustThreshold.CONTAMINATION);

  @Override
  public AlgorithmInfo info() {
    return INFO;
  }

  @Override
  public Detection detect(DetectionTask task, Params params, RunContext run) {
    return HiddenStates.detect(task, params, run, 1, 1);
  }
}
