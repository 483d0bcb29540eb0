package io.taosanode.arch.violations.a10.engine;

import io.taosanode.arch.violations.a10.door.iotdb.Ainode;

/** Breaks the rule on purpose. */
public final class KnowsDoor {
  Ainode broken = new Ainode();
}
