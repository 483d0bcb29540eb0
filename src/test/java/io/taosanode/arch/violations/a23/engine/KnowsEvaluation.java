package io.taosanode.arch.violations.a23.engine;

import io.taosanode.arch.violations.a23.evaluation.KnowsAlgorithm;

/** Breaks the rule on purpose. */
public final class KnowsEvaluation {
  KnowsAlgorithm broken = new KnowsAlgorithm();
}
