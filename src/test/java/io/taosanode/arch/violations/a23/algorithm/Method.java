package io.taosanode.arch.violations.a23.algorithm;

/** What must not be known. */
public final class Method {}
