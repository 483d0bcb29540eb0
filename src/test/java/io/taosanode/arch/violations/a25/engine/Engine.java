package io.taosanode.arch.violations.a25.engine;

/** A layer that remote models must not know. */
public final class Engine {}
