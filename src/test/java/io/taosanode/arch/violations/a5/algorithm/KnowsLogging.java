package io.taosanode.arch.violations.a5.algorithm;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Breaks the rule on purpose. */
final class KnowsLogging {
  static final Logger LOG = LoggerFactory.getLogger(KnowsLogging.class);
}
