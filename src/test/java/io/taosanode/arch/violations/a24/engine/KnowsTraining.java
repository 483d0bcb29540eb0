package io.taosanode.arch.violations.a24.engine;

import io.taosanode.arch.violations.a24.training.Trainer;

/** Breaks the rule on purpose. */
public final class KnowsTraining {
  Trainer broken = new Trainer();
}
