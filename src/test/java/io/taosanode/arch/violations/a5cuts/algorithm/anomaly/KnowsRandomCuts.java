package io.taosanode.arch.violations.a5cuts.algorithm.anomaly;

import com.amazon.randomcutforest.RandomCutForest;

/** Breaks the rule on purpose. */
public final class KnowsRandomCuts {
  RandomCutForest broken = RandomCutForest.defaultForest(1);
}
