package io.taosanode.arch.violations.a26.engine;

/** A layer that remote models must not know. */
public final class Engine {}
