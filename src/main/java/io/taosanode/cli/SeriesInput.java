package io.taosanode.cli;

import io.taosanode.analysis.Task;
import io.taosanode.engine.Request;
import io.taosanode.series.Precision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The arguments that {@code forecast} and {@code detect} share. */
final class SeriesInput {
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

  @Option(
      names = {"-o", "--option"},
      paramLabel = "KEY=VALUE",
      description = "an option of the algorithm, may be repeated",
      mapFallbackValue = "")
  private Map<String, String> options = new LinkedHashMap<>();

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      defaultValue = "60",
      description = "longest time to compute (default: ${DEFAULT-VALUE})")
  private int timeoutSeconds;

  @Option(names = "--json", description = "print the answer as the database would get it")
  private boolean json;

  /** The series in the file. */
  CsvSeries read() {
    Optional<Precision> unit = Optional.ofNullable(precision).map(SeriesInput::precision);
    return CsvSeries.read(file, new CsvSeries.Columns(Optional.ofNullable(time), values, unit));
  }

  private static Precision precision(String symbol) {
    return Precision.ofSymbol(symbol)
        .orElseThrow(
            () -> new CliException("--precision " + symbol + ": must be one of s, ms, us, ns"));
  }

  /** The request to the engine; there is no white-noise check at the command line. */
  <T extends Task> Request<T> request(String algorithm, T task) {
    if (timeoutSeconds < 1) {
      throw new CliException("--timeout " + timeoutSeconds + ": must be at least 1");
    }
    return new Request<>(algorithm, task, options, Duration.ofSeconds(timeoutSeconds), false);
  }

  /** The options in the form of the wire. */
  Optional<String> optionText() {
    return options.isEmpty()
        ? Optional.empty()
        : Optional.of(
            String.join(
                ",",
                options.entrySet().stream().map(e -> e.getKey() + "=" + e.getValue()).toList()));
  }

  /** Whether the answer is to be printed as JSON. */
  boolean asJson() {
    return json;
  }
}
