package io.taosanode.arch.violations.a4.series;

/** What must not be known. */
public final class Series {}
