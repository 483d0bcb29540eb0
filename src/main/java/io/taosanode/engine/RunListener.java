package io.taosanode.engine;

/** Hears of every run, for logs and counters; must be quick and must not throw. */
@FunctionalInterface
public interface RunListener {
  /** Called once for each run, on the thread of the caller. */
  void finished(RunReport report);
}
