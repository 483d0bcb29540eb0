package io.taosanode.arch.violations.a11.engine;

import io.taosanode.arch.violations.a11.config.Section;

/** Breaks the rule on purpose. */
public final class KnowsConfig {
  Section broken = new Section();
}
