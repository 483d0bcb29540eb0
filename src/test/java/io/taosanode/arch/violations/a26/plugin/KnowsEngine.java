package io.taosanode.arch.violations.a26.plugin;

import io.taosanode.arch.violations.a26.engine.Engine;

/** Breaks the rule on purpose. */
public final class KnowsEngine {
  Engine broken = new Engine();
}
