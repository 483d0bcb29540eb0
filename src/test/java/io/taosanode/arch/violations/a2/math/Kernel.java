package io.taosanode.arch.violations.a2.math;

/** What must not be known. */
public final class Kernel {}
