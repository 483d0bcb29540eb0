package io.taosanode.arch.violations.a9.engine;

import ch.qos.logback.classic.LoggerContext;

/** Breaks the rule on purpose. */
public final class KnowsLogback {
  LoggerContext broken = new LoggerContext();
}
