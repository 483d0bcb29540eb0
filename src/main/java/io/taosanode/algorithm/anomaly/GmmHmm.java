package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AlgorithmInfo;
import io.taosanode.analysis.AnomalyDetector;
import io.taosanode.analysis.Capability;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.MissingValues;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;

/**
 * Flags the rows that surprise a hidden Markov model whose states emit mixtures.
 *
 * <pre>
 *   P(s_t = j | s_{t-1} = i) = a_ij,   p(x_t | s_t = j) = sum_c w_jc N(x_t; mu_jc, C_jc)
 *   score_t = -log p(x_t | x_1, ..., x_{t-1})
 * </pre>
 *
 * x, s: as in {@link GaussianHmm}, of which this is the general form; c: one of {@code n_mix}
 * components of a state. O(n k (k + m d^2)) time for an iteration with k states of m components.
 *
 * <p>References: L. R. Rabiner, "A tutorial on hidden Markov models and selected applications in
 * speech recognition", Proceedings of the IEEE 77 (1989), section IV.A; for the score see {@link
 * GaussianHmm}.
 */
public final class GmmHmm implements AnomalyDetector {
  static final Param<Integer> COMPONENTS =
      Param.integer("n_mix", 2, 1, 100, "normal distributions that a state emits");

  static final AlgorithmInfo INFO =
      AlgorithmInfo.of("gmm_hmm", "Flags rows that surprise hidden states with mixtures.")
          .from("Rabiner (1989), A tutorial on hidden Markov models")
          .needing(2)
          .missing(MissingValues.NATIVE)
          .able(Capability.SEVERAL_COLUMNS)
          .options(
              HiddenStates.STATES,
              COMPONENTS,
              HiddenStates.FORM,
              HiddenStates.FLOOR,
              HiddenStates.START_PRIOR,
              HiddenStates.TRANSITION_PRIOR,
              HiddenStates.WEIGHT_PRIOR,
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
    return HiddenStates.detect(
        task, params, run, params.get(COMPONENTS), params.get(HiddenStates.WEIGHT_PRIOR));
  }
}
