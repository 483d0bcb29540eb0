package io.taosanode.arch.violations.a24.training;

import io.taosanode.arch.violations.a24.engine.Engine;

/** Breaks the rule on purpose. */
public final class KnowsEngine {
  Engine broken = new Engine();
}
