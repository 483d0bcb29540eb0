package io.taosanode.cli;

import io.taosanode.series.Precision;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.regex.Pattern;

/**
 * The notation of a time column: epoch units as whole numbers, or ISO 8601 (a blank may stand for
 * the T, the time of day may be absent, and a time without a zone is taken as UTC).
 *
 * @param iso whether it is ISO 8601
 * @param precision the unit of the ticks
 */
record TimeColumn(boolean iso, Precision precision) {
  private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
  private static final long NANOS_FROM = 100_000_000_000_000_000L;
  private static final long MICROS_FROM = 100_000_000_000_000L;
  private static final long MILLIS_FROM = 100_000_000_000L;

  private static final DateTimeFormatter ISO =
      new DateTimeFormatterBuilder()
          .append(DateTimeFormatter.ISO_LOCAL_DATE)
          .optionalStart()
          .appendLiteral('T')
          .append(DateTimeFormatter.ISO_LOCAL_TIME)
          .optionalStart()
          .appendOffsetId()
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .toFormatter(java.util.Locale.ROOT);

  /** The notation that {@code sample} is written in; epoch units are told by their magnitude. */
  static TimeColumn of(String sample) {
    if (!WHOLE.matcher(sample).matches()) {
      return new TimeColumn(true, Precision.MILLIS);
    }
    long magnitude = Math.abs(Long.parseLong(sample));
    Precision precision =
        magnitude >= NANOS_FROM
            ? Precision.NANOS
            : magnitude >= MICROS_FROM
                ? Precision.MICROS
                : magnitude >= MILLIS_FROM ? Precision.MILLIS : Precision.SECONDS;
    return new TimeColumn(false, precision);
  }

  /** The same notation with another unit. */
  TimeColumn in(Precision other) {
    return new TimeColumn(iso, other);
  }

  /**
   * The tick written in {@code text}.
   *
   * @throws CliException if it is none
   */
  long parse(String text) {
    try {
      return iso ? precision.tick(instant(text)) : Long.parseLong(text);
    } catch (NumberFormatException | DateTimeParseException | ArithmeticException e) {
      throw new CliException(
          "time \"" + text + "\": must be " + (iso ? "ISO 8601" : "a whole number of epoch units"));
    }
  }

  private static Instant instant(String text) {
    String withT = text.strip().replace(' ', 'T');
    try {
      return ISO.parse(withT, Instant::from);
    } catch (java.time.DateTimeException e) {
      return ISO.parse(withT, LocalDateTime::from).toInstant(ZoneOffset.UTC);
    }
  }

  /** The tick in the notation of the column. */
  String format(long tick) {
    return iso ? precision.instant(tick).toString() : Long.toString(tick);
  }
}
