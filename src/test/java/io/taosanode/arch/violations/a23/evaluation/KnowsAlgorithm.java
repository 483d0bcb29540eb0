package io.taosanode.arch.violations.a23.evaluation;

import io.taosanode.arch.violations.a23.algorithm.Method;

/** Breaks the rule on purpose. */
public final class KnowsAlgorithm {
  Method broken = new Method();
}
