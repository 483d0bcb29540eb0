package io.taosanode.arch.violations.a9model.door;

/** What a model must not know. */
public final class Door {}
