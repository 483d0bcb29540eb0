package io.taosanode.cli;

import io.taosanode.series.Precision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that say which columns of which CSV file are the series. */
final class CsvInput {
  @Parameters(paramLabel = "FILE.csv", description = "CSV file with a header line")
  private Path file = Path.of("");

  @Option(
      names = "--time",
      paramLabel = "COLUMN",
      description = "time column (default: ts, t, time, timestamp, date or the first)")
  private @Nullable String time;

  @Option(
      names = "--value",
      paramLabel = "COLUMN",
      split = ",",
      description =
          "value column (default: val, value, y or the second); several, separated by commas, for"
              + " detectors of rows")
  private List<String> values = new ArrayList<>();

  @Option(
      names = "--precision",
      paramLabel = "UNIT",
      description = "unit of epoch times: s, ms, us or ns (default: told by their magnitude)")
  private @Nullable String precision;

  /** The series in the file. */
  CsvSeries read() {
    Optional<Precision> unit = Optional.ofNullable(precision).map(CsvInput::precision);
    return CsvSeries.read(file, new CsvSeries.Columns(Optional.ofNullable(time), values, unit));
  }

  /**
   * The series in the file.
   *
   * @throws CliException if several columns of values are asked for
   */
  CsvSeries single() {
    if (values.size() > 1) {
      throw new CliException("--value " + String.join(",", values) + ": must be one column");
    }
    return read();
  }

  private static Precision precision(String symbol) {
    return Precision.ofSymbol(symbol)
        .orElseThrow(
            () -> new CliException("--precision " + symbol + ": must be one of s, ms, us, ns"));
  }

  /** The name of the file without its folder. */
  String fileName() {
    return String.valueOf(file.getFileName());
  }
}
