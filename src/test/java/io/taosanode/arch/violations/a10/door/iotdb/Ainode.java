package io.taosanode.arch.violations.a10.door.iotdb;

/** What must not be known. */
public final class Ainode {}
