package io.taosanode.arch.violations.a3.engine;

/** What must not be known. */
public final class Engine {}
