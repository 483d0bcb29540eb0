package io.taosanode.cli;

import io.taosanode.series.Precision;
import io.taosanode.series.TimeSeries;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * The ticks after a series that advances by whole months, which no fixed number of ticks can give:
 * months, quarters and years differ in length.
 */
final class CalendarTimes {
  private static final int MONTHS_PER_YEAR = 12;

  private CalendarTimes() {}

  /** The next {@code count} ticks, unless the series does not advance by whole months. */
  static Optional<long[]> after(TimeSeries series, int count) {
    int n = series.size();
    if (n < 2) {
      return Optional.empty();
    }
    LocalDateTime last = at(series, n - 1);
    long step = monthsBetween(at(series, n - 2), last);
    for (int i = 1; i < n; i++) {
      if (step <= 0 || !at(series, i).equals(at(series, i - 1).plusMonths(step))) {
        return Optional.empty();
      }
    }
    Precision precision = series.precision();
    return Optional.of(
        LongStream.rangeClosed(1, count)
            .map(h -> precision.tick(last.plusMonths(h * step).toInstant(ZoneOffset.UTC)))
            .toArray());
  }

  private static LocalDateTime at(TimeSeries series, int index) {
    return LocalDateTime.ofInstant(series.precision().instant(series.tick(index)), ZoneOffset.UTC);
  }

  private static long monthsBetween(LocalDateTime from, LocalDateTime to) {
    int years = to.getYear() - from.getYear();
    return (long) MONTHS_PER_YEAR * years + to.getMonthValue() - from.getMonthValue();
  }
}
