package io.taosanode.arch.violations.a4.math;

import io.taosanode.arch.violations.a4.series.Series;

/** Breaks the rule on purpose. */
public final class KnowsSeries {
  Series broken = new Series();
}
