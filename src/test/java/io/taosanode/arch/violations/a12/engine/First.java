package io.taosanode.arch.violations.a12.engine;

import io.taosanode.arch.violations.a12.model.Second;

/** Breaks the rule on purpose. */
public final class First {
  Second broken = new Second();
}
