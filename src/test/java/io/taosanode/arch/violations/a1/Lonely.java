package io.taosanode.arch.violations.a1;

/** Too little to hold a rule against. */
final class Lonely {}
