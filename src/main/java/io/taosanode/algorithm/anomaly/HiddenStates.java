package io.taosanode.algorithm.anomaly;

import io.taosanode.analysis.AnalysisException;
import io.taosanode.analysis.Detection;
import io.taosanode.analysis.DetectionTask;
import io.taosanode.analysis.Param;
import io.taosanode.analysis.Params;
import io.taosanode.analysis.RunContext;
import io.taosanode.math.hmm.BaumWelch;
import io.taosanode.math.hmm.CovarianceForm;
import io.taosanode.math.hmm.HiddenMarkovModel;
import io.taosanode.math.hmm.Priors;
import io.taosanode.math.hmm.SegmentedStart;
import java.util.Arrays;

/** Trains a hidden Markov model on all rows and asks it how surprising each of them is. */
final class HiddenStates {
  /** How the states of the rows are found. */
  enum Decoding {
    VITERBI,
    MAP
  }

  static final Param<Integer> STATES =
      Param.integer("n_components", 3, 1, HiddenMarkovModel.MOST_STATES, "hidden states");

  static final Param<CovarianceForm> FORM =
      Param.choice("covariance_type", CovarianceForm.DIAG, "what covariances may look like");

  static final Param<Double> FLOOR =
      Param.real("min_covar", 1e-3, 1e-9, 1e10, "added to the variances to start from");

  static final Param<Double> START_PRIOR =
      Param.real("startprob_prior", 1, 0, 1e10, "concentration of the first state; 1 = no belief");

  static final Param<Double> TRANSITION_PRIOR =
      Param.real("transmat_prior", 1, 0, 1e10, "concentration of the next state; 1 = no belief");

  static final Param<Double> WEIGHT_PRIOR =
      Param.real("weights_prior", 1, 0, 1e10, "concentration of the components; 1 = no belief");

  static final Param<Double> COVARIANCE_PRIOR =
      Param.real("covars_prior", 1e-2, 0, 1e10, "squares added to those about each mean");

  static final Param<Double> COVARIANCE_WEIGHT =
      Param.real("covars_weight", 1, 0, 1e10, "rows that this counts for; 1 = none");

  static final Param<Decoding> DECODING =
      Param.choice("algorithm", Decoding.VITERBI, "states as a likely path, or row by row");

  static final Param<Integer> ITERATIONS =
      Param.integer("n_iter", 10, 1, 5000, "most iterations of the training");

  static final Param<Double> TOLERANCE =
      Param.real("tol", 1e-2, -1e10, 1e10, "gain of log likelihood below which training ends");

  static final Param<Double> RARE =
      Param.real("rare", 1e-2, 0, 0.5, "share of rows below which a state explains no row");

  /** Bounds the memory of a run: some 50 bytes for each. */
  private static final long MOST_CELLS = 20_000_000;

  private HiddenStates() {}

  /**
   * Scores by surprise, verdicts by {@link RobustThreshold}, and the states.
   *
   * @param components most components of a state
   * @param weightPrior see {@link Priors}
   */
  static Detection detect(
      DetectionTask task, Params params, RunContext run, int components, double weightPrior) {
    run.checkpoint();
    StandardRows standard = new StandardRows(task, params.get(StandardRows.STANDARDIZATION));
    int states = params.get(STATES);
    requireFit(states, components, standard.rows().length);
    if (standard.observed() == 0) {
      return Detection.above(0, new double[standard.rows().length]);
    }
    HiddenMarkovModel model = train(standard, params, run, components, weightPrior);
    Detection detection = judge(model, standard.rows(), params, run);
    return model.states() < states
        ? detection.withNote(model.states() + " states, as there are no more distinct rows")
        : detection;
  }

  private static HiddenMarkovModel train(
      StandardRows standard, Params params, RunContext run, int components, double weightPrior) {
    CovarianceForm form = params.get(FORM);
    HiddenMarkovModel first =
        new SegmentedStart(
                params.get(STATES), components, form, standard.variance(params.get(FLOOR)))
            .of(standard.rows(), run.seed(), run::checkpoint);
    return new BaumWelch(
            params.get(ITERATIONS),
            params.get(TOLERANCE),
            form,
            priors(params, weightPrior, standard))
        .fit(first, standard.rows(), run::checkpoint)
        .model()
        .inOrder();
  }

  private static Priors priors(Params params, double weightPrior, StandardRows rows) {
    return new Priors(
        params.get(START_PRIOR),
        params.get(TRANSITION_PRIOR),
        weightPrior,
        rows.variance(params.get(COVARIANCE_PRIOR)),
        params.get(COVARIANCE_WEIGHT));
  }

  /** Missing rows are no surprise at all. */
  private static Detection judge(
      HiddenMarkovModel model, double[][] rows, Params params, RunContext run) {
    double[] scores =
        model
            .commonPart(params.get(RARE), rows, run::checkpoint)
            .predictiveLogDensities(rows, run::checkpoint);
    double[] known = Arrays.stream(scores).filter(s -> !Double.isNaN(s)).map(s -> -s).toArray();
    double least = Arrays.stream(known).min().orElse(0);
    Arrays.setAll(scores, t -> Double.isNaN(scores[t]) ? least : -scores[t]);
    int[] states =
        params.get(DECODING) == Decoding.VITERBI
            ? model.mostProbablePath(rows, run::checkpoint)
            : model.mostProbableStates(rows, run::checkpoint);
    return Detection.above(RobustThreshold.limit(known, params), scores).withStates(states);
  }

  private static void requireFit(int states, int components, int rows) {
    if ((long) states * components * rows > MOST_CELLS) {
      throw AnalysisException.parameter(
          STATES.name(),
          states,
          "must be at most " + MOST_CELLS / components / rows + " for " + rows + " rows");
    }
  }
}
