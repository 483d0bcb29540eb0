package io.taosanode.cli;

import io.taosanode.series.Precision;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The notation of a time column: epoch units as whole numbers, or ISO 8601 (a blank may stand for
 * the T, the time of day may be absent, and a time without a zone is taken as UTC).
 *
 * @param notation how a time is written
 * @param precision the unit of the ticks
 */
record TimeColumn(Notation notation, Precision precision) {
  /** How a time is written. */
  enum Notation {
    EPOCH,
    DATE,
    DATE_TIME
  }

  private static final int DATE_LENGTH = 10;

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
          .optionalEnd()
          .optionalEnd()
          .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
          .toFormatter(Locale.ROOT);

  /**
   * The notation that {@code sample} is written in; epoch units are told by their magnitude.
   *
   * @throws CliException if it is a number that fits no long
   */
  static TimeColumn of(String sample) {
    if (!WHOLE.matcher(sample).matches()) {
      Notation notation = sample.length() == DATE_LENGTH ? Notation.DATE : Notation.DATE_TIME;
      return new TimeColumn(notation, Precision.MILLIS);
    }
    long magnitude = Math.abs(epoch(sample));
    Precision precision =
        magnitude >= NANOS_FROM
            ? Precision.NANOS
            : magnitude >= MICROS_FROM
                ? Precision.MICROS
                : magnitude >= MILLIS_FROM ? Precision.MILLIS : Precision.SECONDS;
    return new TimeColumn(Notation.EPOCH, precision);
  }

  /** The same notation with another unit. */
  TimeColumn in(Precision other) {
    return new TimeColumn(notation, other);
  }

  /**
   * The tick written in {@code text}.
   *
   * @throws CliException if it is none
   */
  long parse(String text) {
    try {
      return isIso() ? precision.tick(instant(text)) : epoch(text);
    } catch (DateTimeParseException | ArithmeticException e) {
      throw new CliException("time \"" + text + "\": must be ISO 8601");
    }
  }

  private static long epoch(String text) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new CliException("time \"" + text + "\": must be a whole number of epoch units");
    }
  }

  private static Instant instant(String text) {
    String withT = text.strip().replace(' ', 'T');
    TemporalAccessor parsed = ISO.parseBest(withT, OffsetDateTime::from, LocalDateTime::from);
    return parsed instanceof OffsetDateTime zoned
        ? zoned.toInstant()
        : LocalDateTime.from(parsed).toInstant(ZoneOffset.UTC);
  }

  /** Whether times are written in ISO 8601. */
  boolean isIso() {
    return notation != Notation.EPOCH;
  }

  /** The tick in the notation of the column. */
  String format(long tick) {
    return switch (notation) {
      case EPOCH -> Long.toString(tick);
      case DATE -> precision.instant(tick).atOffset(ZoneOffset.UTC).toLocalDate().toString();
      case DATE_TIME -> precision.instant(tick).toString();
    };
  }
}
