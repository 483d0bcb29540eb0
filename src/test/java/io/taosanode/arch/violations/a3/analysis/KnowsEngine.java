package io.taosanode.arch.violations.a3.analysis;

import io.taosanode.arch.violations.a3.engine.Engine;

/** Breaks the rule on purpose. */
public final class KnowsEngine {
  Engine broken = new Engine();
}
