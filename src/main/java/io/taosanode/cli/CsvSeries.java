package io.taosanode.cli;

import io.taosanode.series.Precision;
import io.taosanode.series.TimeSeries;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A series read from a CSV file with a header line. Rows come in any order; an empty field, {@code
 * NA}, {@code null} or {@code nan} is a missing value; lines that begin with # are comments.
 *
 * @param time the notation of the time column
 * @param series the observations in order of time
 * @param companions the further columns of values
 */
record CsvSeries(TimeColumn time, TimeSeries series, List<TimeSeries> companions) {
  private static final Set<String> TIME_NAMES =
      Set.of("ts", "t", "time", "timestamp", "date", "datetime");
  private static final Set<String> VALUE_NAMES = Set.of("val", "value", "y");
  private static final Set<String> MISSING = Set.of("", "na", "n/a", "null", "nan", "inf", "-inf");

  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setCommentMarker('#')
          .setIgnoreSurroundingSpaces(true)
          .setTrim(true)
          .get();

  private record Row(long tick, List<Double> values) {}

  /**
   * Reads a series.
   *
   * @param columns which columns to read, and the unit of their ticks
   * @throws CliException if the file cannot be read or a field is malformed; names file and line
   */
  static CsvSeries read(Path file, Columns columns) {
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
        CSVParser parser = FORMAT.parse(reader)) {
      List<String> header = parser.getHeaderNames();
      requireTwo(file, header);
      String time = choose(header, columns.time(), "time", TIME_NAMES, 0);
      List<String> values = new ArrayList<>();
      for (String asked : columns.values()) {
        values.add(choose(header, Optional.of(asked), "value", VALUE_NAMES, 1));
      }
      if (values.isEmpty()) {
        values.add(choose(header, Optional.empty(), "value", VALUE_NAMES, 1));
      }
      return read(file, parser, time, values, columns.precision());
    } catch (NoSuchFileException e) {
      throw new CliException(file + ": no such file");
    } catch (AccessDeniedException e) {
      throw new CliException(file + ": permission denied");
    } catch (CharacterCodingException e) {
      throw notUtf8(file);
    } catch (UncheckedIOException e) {
      IOException cause = Objects.requireNonNull(e.getCause());
      throw cause instanceof CharacterCodingException ? notUtf8(file) : unreadable(file, cause);
    } catch (IOException | IllegalArgumentException e) {
      throw unreadable(file, e);
    }
  }

  private static CliException unreadable(Path file, Exception reason) {
    return new CliException(file + ": cannot be read as CSV: " + reason.getMessage());
  }

  private static CliException notUtf8(Path file) {
    return new CliException(file + ": must be UTF-8 text");
  }

  private static void requireTwo(Path file, List<String> header) {
    if (header.size() < 2) {
      throw new CliException(
          file + ":1: " + header.size() + " columns: must be at least 2, separated by commas");
    }
  }

  /**
   * Which columns to read.
   *
   * @param time name of the time column, by default a usual name or the first column
   * @param values names of the value columns; if empty, the one with a usual name or the second
   * @param precision unit of the ticks, by default told by their magnitude
   */
  record Columns(Optional<String> time, List<String> values, Optional<Precision> precision) {}

  private static String choose(
      List<String> header, Optional<String> asked, String role, Set<String> usual, int position) {
    if (asked.isPresent()) {
      if (!header.contains(asked.get())) {
        throw new CliException(
            role + " column " + asked.get() + ": not among " + String.join(", ", header));
      }
      return asked.get();
    }
    return header.stream()
        .filter(name -> usual.contains(name.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElse(header.get(position));
  }

  private static CsvSeries read(
      Path file,
      CSVParser parser,
      String time,
      List<String> values,
      Optional<Precision> precision) {
    TimeColumn notation = null;
    List<Row> rows = new ArrayList<>();
    for (CSVRecord line : parser) {
      try {
        requireField(line, time);
        values.forEach(value -> requireField(line, value));
        String tick = line.get(time);
        if (notation == null) {
          TimeColumn found = TimeColumn.of(tick);
          notation = precision.map(found::in).orElse(found);
        }
        rows.add(new Row(notation.parse(tick), numbers(line, values)));
      } catch (CliException | IllegalArgumentException e) {
        throw new CliException(file + ":" + parser.getCurrentLineNumber() + ": " + e.getMessage());
      }
    }
    if (notation == null) {
      throw new CliException(file + ": no rows below the header");
    }
    rows.sort(Comparator.comparingLong(Row::tick));
    TimeSeries series =
        TimeSeries.owning(
            notation.precision(), rows.stream().mapToLong(Row::tick).toArray(), column(rows, 0));
    return new CsvSeries(
        notation,
        series,
        IntStream.range(1, values.size())
            .mapToObj(j -> series.withValues(column(rows, j)))
            .toList());
  }

  private static double[] column(List<Row> rows, int index) {
    return rows.stream().mapToDouble(row -> row.values.get(index)).toArray();
  }

  private static List<Double> numbers(CSVRecord line, List<String> columns) {
    return columns.stream().map(column -> number(line.get(column))).toList();
  }

  private static void requireField(CSVRecord line, String column) {
    if (!line.isSet(column)) {
      throw new CliException("only " + line.size() + " fields, column " + column + " is absent");
    }
  }

  private static double number(String text) {
    if (MISSING.contains(text.toLowerCase(Locale.ROOT))) {
      return Double.NaN;
    }
    try {
      double value = Double.parseDouble(text);
      return Double.isInfinite(value) ? Double.NaN : value;
    } catch (NumberFormatException e) {
      throw new CliException("value \"" + text + "\": must be a number");
    }
  }
}
