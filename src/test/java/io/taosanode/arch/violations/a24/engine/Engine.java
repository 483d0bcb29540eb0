package io.taosanode.arch.violations.a24.engine;

/** A layer that training must not know. */
public final class Engine {}
