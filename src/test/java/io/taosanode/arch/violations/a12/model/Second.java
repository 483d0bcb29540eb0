package io.taosanode.arch.violations.a12.model;

import io.taosanode.arch.violations.a12.engine.First;

/** Breaks the rule on purpose. */
public final class Second {
  First broken = new First();
}
