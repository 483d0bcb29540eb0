package io.taosanode.arch.violations.a5.engine;

/** What must not be known. */
public final class Engine {}
