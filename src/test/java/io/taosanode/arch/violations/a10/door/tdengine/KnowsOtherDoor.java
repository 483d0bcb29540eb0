package io.taosanode.arch.violations.a10.door.tdengine;

import io.taosanode.arch.violations.a10.door.iotdb.Ainode;

/** Breaks the rule on purpose. */
public final class KnowsOtherDoor {
  Ainode broken = new Ainode();
}
