package io.taosanode.arch.violations.a5.algorithm.forecast;

import io.taosanode.arch.violations.a5.engine.Engine;

/** Breaks the rule on purpose. */
public final class KnowsEngine {
  Engine broken = new Engine();
}
