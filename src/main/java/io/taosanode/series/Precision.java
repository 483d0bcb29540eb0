package io.taosanode.series;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The unit of a tick: how many ticks make one second. */
public enum Precision {
  SECONDS("s", 1L),
  MILLIS("ms", 1_000L),
  MICROS("us", 1_000_000L),
  NANOS("ns", 1_000_000_000L);

  private static final long NANOS_PER_SECOND = 1_000_000_000L;

  private final String symbol;
  private final long ticksPerSecond;

  Precision(String symbol, long ticksPerSecond) {
    this.symbol = symbol;
    this.ticksPerSecond = ticksPerSecond;
  }

  /** The usual abbreviation: {@code s}, {@code ms}, {@code us} or {@code ns}. */
  public String symbol() {
    return symbol;
  }

  /** The number of ticks in one second. */
  public long ticksPerSecond() {
    return ticksPerSecond;
  }

  /** The precision abbreviated by {@code symbol}, in any letter case. */
  public static Optional<Precision> ofSymbol(String symbol) {
    return Arrays.stream(values()).filter(p -> p.symbol.equalsIgnoreCase(symbol)).findFirst();
  }

  /**
   * The tick of an instant; anything finer than a tick is cut off towards the past.
   *
   * @throws ArithmeticException if the tick does not fit a long
   */
  public long tick(Instant instant) {
    return Math.addExact(
        Math.multiplyExact(instant.getEpochSecond(), ticksPerSecond),
        instant.getNano() / (NANOS_PER_SECOND / ticksPerSecond));
  }

  /** The instant of a tick. */
  public Instant instant(long tick) {
    long nanosPerTick = NANOS_PER_SECOND / ticksPerSecond;
    return Instant.ofEpochSecond(
        Math.floorDiv(tick, ticksPerSecond), Math.floorMod(tick, ticksPerSecond) * nanosPerTick);
  }

  /** The duration of a number of ticks. */
  public Duration duration(long ticks) {
    return Duration.between(Instant.EPOCH, instant(ticks));
  }
}
