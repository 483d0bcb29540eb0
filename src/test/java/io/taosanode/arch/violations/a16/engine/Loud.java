package io.taosanode.arch.violations.a16.engine;

import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/** Breaks the rule on purpose. */
@SuppressWarnings("SystemExitOutsideMain")
final class Loud {
  static final Logger LOG = Logger.getLogger("loud");
  static final org.slf4j.Logger OTHER = LoggerFactory.getLogger(Loud.class);

  private Loud() {}

  static void fail(RuntimeException e) {
    e.printStackTrace();
    System.out.println("failed");
    System.exit(1);
  }
}
