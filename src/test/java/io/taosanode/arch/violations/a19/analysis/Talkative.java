package io.taosanode.arch.violations.a19.analysis;

import org.slf4j.Logger;

/** Breaks the rule on purpose. */
public interface Talkative {
  /** Shows a type of a library to the caller. */
  Logger log();
}
