package io.taosanode.arch.violations.a18.engine;

/** Breaks the rule on purpose. */
final class Curious {
  private Curious() {}

  static String look() {
    return System.getenv("HOME") + System.getProperty("user.dir");
  }
}
