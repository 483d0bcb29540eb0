package io.taosanode.arch.violations.a25.remote;

import io.taosanode.arch.violations.a25.engine.Engine;

/** Breaks the rule on purpose. */
public final class KnowsEngine {
  Engine broken = new Engine();
}
