package io.taosanode.arch.violations.a6.algorithm;

/** What must not be known. */
public final class Method {}
