package io.taosanode.arch.violations.a11.config;

/** What must not be known. */
public final class Section {}
