package io.taosanode.arch.violations.a11.config;

import io.taosanode.arch.violations.a11.node.Wiring;

/** Breaks the rule on purpose. */
public final class KnowsNode {
  Wiring broken = new Wiring();
}
