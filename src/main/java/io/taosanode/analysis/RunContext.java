package io.taosanode.analysis;

import java.time.Duration;

/**
 * What accompanies one run of an algorithm: a deadline, a way to be cancelled, and the seed of all
 * randomness. Iterative code calls {@link #checkpoint()} once per iteration.
 */
public final class RunContext {
  /** The seed of every run, so that the same question always gets the same answer. */
  public static final long DEFAULT_SEED = 20_260_401L;

  private final long start;
  private final Duration limit;
  private final long seed;
  private volatile boolean cancelled;

  private RunContext(Duration limit, long seed) {
    this.start = System.nanoTime();
    this.limit = limit;
    this.seed = seed;
  }

  /** A run that must end within {@code limit} from now. */
  public static RunContext within(Duration limit) {
    return new RunContext(limit, DEFAULT_SEED);
  }

  /** A run that may take as long as it likes. */
  public static RunContext unlimited() {
    return new RunContext(Duration.ofNanos(Long.MAX_VALUE), DEFAULT_SEED);
  }

  /** The seed for pseudo-random generators. */
  public long seed() {
    return seed;
  }

  /** The time that is left, zero or less when there is none. */
  public Duration remaining() {
    return limit.minusNanos(System.nanoTime() - start);
  }

  /** Makes the next checkpoint fail. */
  public void cancel() {
    cancelled = true;
  }

  /**
   * Gives up when time is up.
   *
   * @throws AnalysisException of kind {@code TIMEOUT}
   */
  public void checkpoint() {
    if (cancelled || remaining().isNegative()) {
      throw new AnalysisException(
          ErrorKind.TIMEOUT, "timeout", "not finished within " + limit.toMillis() / 1000.0 + " s");
    }
  }
}
