package io.taosanode.arch.violations.a24.training;

/** A layer that only the command line may know. */
public final class Trainer {}
