package io.taosanode.arch.violations.a9model.model;

import io.taosanode.arch.violations.a9model.door.Door;

/** Breaks the rule on purpose. */
public final class KnowsDoor {
  Door broken = new Door();
}
