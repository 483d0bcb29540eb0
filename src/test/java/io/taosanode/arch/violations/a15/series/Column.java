package io.taosanode.arch.violations.a15.series;

/** Breaks the rule on purpose. */
@SuppressWarnings("ArrayRecordComponent")
record Column(String name, double[] values) {}
