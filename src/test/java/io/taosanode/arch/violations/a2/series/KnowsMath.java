package io.taosanode.arch.violations.a2.series;

import io.taosanode.arch.violations.a2.math.Kernel;

/** Breaks the rule on purpose. */
public final class KnowsMath {
  Kernel broken = new Kernel();
}
