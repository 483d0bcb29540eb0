package io.taosanode.arch.violations.a20.series;

/** Breaks the rule on purpose. */
abstract class AbstractThing {}
