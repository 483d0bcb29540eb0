package io.taosanode.arch.violations.a11.node;

/** What must not be known. */
public final class Wiring {}
