package io.taosanode.arch.violations.a6.engine;

import io.taosanode.arch.violations.a6.algorithm.Method;

/** Breaks the rule on purpose. */
public final class KnowsAlgorithm {
  Method broken = new Method();
}
